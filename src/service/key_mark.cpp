#include "service/key_mark.hpp"

#include <algorithm>
#include <string>

#include "support/digest.hpp"

namespace xinheng::service {
namespace {

constexpr char const* marked_subject = "pseudonym-key";

Identifier mark_of(PseudonymKey const& key) {
  auto const digest = hmac_sm3(key.bytes(), "xinheng: which key");
  return {IdentifierKind::pseudonym,
          "psn:" + hex({reinterpret_cast<char const*>(digest.bytes.data()), digest.bytes.size()})};
}

}  // namespace

Result<std::optional<registry::SubjectRecorded>, Error> mark_to_record(registry::View const& view,
                                                                       PseudonymKey const& key) {
  if (auto const fits = fits_mark(view, key); !fits) return std::unexpected(fits.error());
  if (view.subject(marked_subject, view.last_commit())) return std::nullopt;
  return registry::SubjectRecorded{marked_subject, mark_of(key), {}, SubjectKinds::of(SubjectKind::natural_person)};
}

Result<void, Error> fits_mark(registry::View const& view, PseudonymKey const& key) {
  auto const marked = view.subject(marked_subject, view.last_commit());
  if (!marked || std::ranges::find(marked->identifiers, mark_of(key)) != marked->identifiers.end()) return {};
  return std::unexpected(Error{Code::XH4227, "", {}});
}

}  // namespace xinheng::service
