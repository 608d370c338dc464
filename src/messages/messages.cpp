#include "messages/messages.hpp"

#include "domain/treatment.hpp"

namespace xinheng::messages {
namespace {

/// `{0}`, `{1}` … of `pattern` replaced; whatever else stands in braces, and a number that has no argument, stays
/// as it is, so that no message is ever lost to a mistake in its making.
std::string filled(std::string_view pattern, std::vector<std::string> const& args) {
  std::string result;
  while (!pattern.empty()) {
    bool const slot = pattern.size() >= 3 && pattern[0] == '{' && pattern[1] >= '0' && pattern[1] <= '9' &&
                      pattern[2] == '}' && static_cast<std::size_t>(pattern[1] - '0') < args.size();
    if (slot) {
      result += args[static_cast<std::size_t>(pattern[1] - '0')];
      pattern.remove_prefix(3);
    } else {
      result += pattern.front();
      pattern.remove_prefix(1);
    }
  }
  return result;
}

/// An argument that somebody can read: a name or a value of megabytes, said with every error about it, is cut.
std::string readable(std::string const& argument) {
  constexpr std::size_t longest = 2000;  // bytes
  if (argument.size() <= longest) return argument;
  auto end = longest;
  while (end > 0 && (static_cast<unsigned char>(argument[end]) & 0xC0u) == 0x80u) --end;
  return argument.substr(0, end) + "…";
}

std::string filled_readably(std::string_view pattern, std::vector<std::string> const& args) {
  std::vector<std::string> readable_args;
  for (auto const& argument : args) readable_args.push_back(readable(argument));
  return filled(pattern, readable_args);
}

}  // namespace

std::string text(Code code, std::vector<std::string> const& args, Language language) {
  auto const& line = entry(code);
  return filled_readably(language == Language::zh ? line.zh : line.en, args);
}

std::string hint(Code code, std::vector<std::string> const& args, Language language) {
  auto const& line = entry(code);
  return filled_readably(language == Language::zh ? line.hint_zh : line.hint_en, args);
}

std::string text(Error const& error, Language language) {
  return text(error.code, error.args, language);
}

std::string text(Reason const& reason, Language language) {
  bool const zh = language == Language::zh;
  std::string const date = !reason.on ? (zh ? "日期不详" : "date unknown")
                           : zh       ? reason.on->chinese()
                                      : reason.on->iso();
  std::string const state{!reason.state ? (zh ? "状态不详" : "state unknown") : name(*reason.state, language)};
  auto const& line = entry(reason.code);
  return filled(zh ? line.zh : line.en, {reason.detail, date, state});
}

}  // namespace xinheng::messages
