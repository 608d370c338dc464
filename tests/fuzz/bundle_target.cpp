// Any bytes as a bundle, and as the payload of a bundle with a right head and a right seal: read or refused, and what
// is read is sealed with the same bytes again.
#include <string>

#include "ruleset/bundle/bundle.hpp"
#include "ruleset/invariants.hpp"
#include "support/digest.hpp"
#include "target.hpp"

namespace {

using namespace xinheng;
using fuzz::must;

/// Magic, format and model version, as this program writes them.
std::string const& head() {
  static std::string const bytes = ruleset::seal({}).substr(0, 7);
  return bytes;
}

void open(std::string const& bytes) {
  auto const opened = fuzz::in_time(bytes.size(), "it is opened in time", [&] { return ruleset::open_bundle(bytes); });
  if (!opened) {
    must(code_name(opened.error().code).starts_with("XH43"), "what is refused is refused as a bundle");
    return;
  }
  must(ruleset::broken_invariants(opened->rules).empty(), "the invariants hold");
  must(ruleset::seal(opened->rules) == bytes, "what was opened is sealed with the same bytes");
}

}  // namespace

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string const input{fuzz::text_of(data, size)};
  open(input);
  auto sealed = head() + input;
  auto const digest = sm3(sealed);
  sealed.append(digest.bytes.begin(), digest.bytes.end());
  open(sealed);
  return 0;
}
