#include "messages/messages.hpp"

#include <cerrno>
#include <system_error>

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

/// Why the system refuses a file, for those to whom that happens; whatever else it says is said as it says it.
struct SystemReason {
  int number;
  std::string_view zh, en;
};
constexpr SystemReason system_reasons[] = {
    {ENOENT, "没有这个文件或文件夹", "there is no such file or folder"},
    {EACCES, "没有权限", "permission denied"},
    {EPERM, "不允许这样操作", "that is not permitted"},
    {EISDIR, "这是文件夹，不是文件", "it is a folder, not a file"},
    {ENOTDIR, "路径中有一段不是文件夹", "a part of the path is no folder"},
    {EEXIST, "已经存在", "it exists already"},
    {ENOSPC, "磁盘已满", "the disk is full"},
    {EDQUOT, "超出磁盘配额", "the disk quota is used up"},
    {EFBIG, "文件太大", "the file is too large"},
    {EROFS, "磁盘只读", "the disk can only be read"},
    {EIO, "磁盘读写出错", "the disk fails"},
    {ENAMETOOLONG, "文件名太长", "the name is too long"},
    {ELOOP, "符号链接成环", "symbolic links lead in a circle"},
    {EMFILE, "打开的文件太多", "too many files are open"},
    {ENFILE, "系统打开的文件太多", "the system has too many files open"},
    {EPIPE, "接收输出的一方已经关闭", "what reads the output has closed"},
    {EBADF, "没有打开", "it is not open"},
    {ETXTBSY, "文件正在执行", "the file is being executed"},
    {EBUSY, "正在使用", "it is in use"},
    {ENOMEM, "内存不足", "there is no memory left"},
};

bool of_files(Code code) {
  return code == Code::XH5001 || code == Code::XH5011 || code == Code::XH5012;
}

/// A file's error comes with the system's own reason (`std::generic_category`), which is English: in ours.
std::vector<std::string> with_reason_said(std::vector<std::string> args, Language language) {
  if (args.size() < 2) return args;
  for (auto const& [number, zh, en] : system_reasons)
    if (args[1] == std::generic_category().message(number)) {
      args[1] = language == Language::zh ? zh : en;
      break;
    }
  return args;
}

}  // namespace

std::string text(Code code, std::vector<std::string> const& args, Language language) {
  auto const& line = entry(code);
  auto const pattern = language == Language::zh ? line.zh : line.en;
  return filled_readably(pattern, of_files(code) ? with_reason_said(args, language) : args);
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
