#include "ruleset/bundle/bundle.hpp"

#include "ruleset/bundle/fields.hpp"
#include "ruleset/invariants.hpp"

namespace xinheng::ruleset {
namespace {

constexpr std::string_view magic = "XHB";
constexpr std::uint16_t format_version = 7;
constexpr std::size_t header_size = magic.size() + 2 * sizeof(std::uint16_t);
constexpr std::size_t digest_size = 32;

std::string_view bytes_of(Digest const& digest) {
  return {reinterpret_cast<char const*>(digest.bytes.data()), digest.bytes.size()};
}

std::unexpected<Error> refused(Code code, std::vector<std::string> args = {}) {
  return std::unexpected{Error{code, "", std::move(args)}};
}

}  // namespace

std::string seal(RuleSet const& rules) {
  archive::Writer writer;
  writer.integer(format_version);
  writer.integer(model_version);
  RuleSet written = rules;  // `fields` takes what it may also fill
  archive::fields(writer, written);
  std::string bytes{magic};
  bytes += writer.take();
  bytes += bytes_of(sm3(bytes));
  return bytes;
}

Result<Bundle, Error> open_bundle(std::string_view bytes) {
  if (!bytes.starts_with(magic)) return refused(Code::XH4301);
  if (bytes.size() < header_size + digest_size) return refused(Code::XH4302);
  auto const sealed = bytes.substr(0, bytes.size() - digest_size);
  auto const digest = sm3(sealed);
  if (bytes_of(digest) != bytes.substr(sealed.size())) return refused(Code::XH4302);

  archive::Reader reader{sealed.substr(magic.size())};
  std::uint16_t format{}, model{};
  reader.integer(format);
  reader.integer(model);
  bool const newer = format > format_version || model > model_version;
  if (newer || format < format_version || model < model_version)
    return refused(newer ? Code::XH4303 : Code::XH4305,
                   {std::to_string(format) + "." + std::to_string(model),
                    std::to_string(format_version) + "." + std::to_string(model_version)});

  Bundle bundle;
  archive::fields(reader, bundle.rules);
  if (!reader.sound()) return refused(Code::XH4304, {"malformed field"});
  if (!reader.at_end()) return refused(Code::XH4304, {"bytes left over"});
  bundle.digest = digest;
  if (auto const broken = broken_invariants(bundle.rules); !broken.empty())
    return refused(Code::XH4304, {broken.front()});
  return bundle;
}

}  // namespace xinheng::ruleset
