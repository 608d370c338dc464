#include "service/subject.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "exchange/json/write_dossier.hpp"
#include "exchange/personal_numbers.hpp"
#include "service/log.hpp"
#include "service/open_registry.hpp"
#include "service/rules.hpp"

namespace xinheng::service {
namespace {

template <class Code>
void read_as(std::string const& text, IdentifierKind kind, std::vector<Identifier>& into) {
  if (auto const code = Code::parse(text)) into.push_back({kind, code->text()});
}

/// What the text can be as an identifier. Its kind is not told, so all are looked up; each finds its own subjects only.
std::vector<Identifier> identifiers_in(std::string const& text) {
  std::vector<Identifier> all{{IdentifierKind::pseudonym, text}, {IdentifierKind::registration_number, text}};
  read_as<CreditCode>(text, IdentifierKind::credit_code, all);
  read_as<OrgCode>(text, IdentifierKind::org_code, all);
  read_as<PlateNumber>(text, IdentifierKind::plate_number, all);
  read_as<SiteRecordNumber>(text, IdentifierKind::site_record_number, all);
  read_as<AppId>(text, IdentifierKind::app_id, all);
  return all;
}

/// As in feeds: a citizen number can pass one check of a unified code by chance, hardly both.
bool is_citizen_number(std::string const& text) {
  if (!exchange::holds_citizen_number(text)) return false;
  auto const code = CreditCode::parse(text);
  return !code || !code->check_ok() || !code->org_check_ok();
}

/// The keys of one whom the text names exactly; a subject's own key too, with those that its identifiers find.
std::vector<std::string> exactly(registry::View const& view, std::string const& text, Instant known_at) {
  std::set<std::string> keys;
  auto identifiers = identifiers_in(text);
  if (auto const subject = view.subject(text, known_at)) {
    keys.insert(text);
    identifiers = subject->identifiers;
  }
  for (auto const& identifier : identifiers)
    for (auto& key : view.exact_matches(identifier, known_at)) keys.insert(std::move(key));
  return {keys.begin(), keys.end()};
}

}  // namespace

Result<exchange::Json, Errors> subject_dossier(SubjectQuestion const& question, Clock const& clock) {
  if (is_citizen_number(question.who)) return std::unexpected(Errors{{Code::XH4221, "", {}}});
  Errors errors;
  std::optional<ruleset::Bundle> bundle;
  if (!question.bundle.empty()) {
    auto read = read_bundle(question.bundle);
    if (read)
      bundle = std::move(*read);
    else
      errors.push_back(read.error());
  }
  auto const registry = OpenRegistry::open(question.registry);
  if (!registry) errors.push_back(registry.error());
  if (!errors.empty()) return std::unexpected(std::move(errors));

  auto const& view = registry->view();
  auto const last_commit = view.last_commit();
  auto const known_at = question.known_at.value_or(last_commit);
  if (known_at > last_commit) return std::unexpected(Errors{{Code::XH4133, "", {last_commit.text()}}});
  exchange::DossierPoint const at{.view = view,
                                  .bundle = bundle ? &*bundle : nullptr,
                                  .on = question.on.value_or(clock().date()),
                                  .known_at = known_at};
  exchange::Json out;
  if (auto const keys = exactly(view, question.who, known_at); !keys.empty()) {
    out = exchange::dossier_json(at, keys);
    log().info("gave the dossier of {}", keys.front());
  } else {
    auto const matches = view.possible_matches({}, question.who, SubjectKinds::all(), known_at);
    if (!matches.empty()) out = exchange::candidates_json(at, question.who, matches);
  }
  if (auto failure = registry->read_failure()) return std::unexpected(Errors{*std::move(failure)});
  if (out.is_null()) {
    return std::unexpected(Errors{{Code::XH4220, "", {exchange::without_numbers(question.who)}}});
  }
  return out;
}

}  // namespace xinheng::service
