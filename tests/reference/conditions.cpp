#include "engine.hpp"

#include <algorithm>

#include "domain/codes.hpp"

namespace xinheng::reference {

Looked Engine::in_facts(Facts const& facts, FactId fact, Missing missing) {
  for (auto const& [id, value] : facts)
    if (id == fact) return {.value = value};
  return {.missing = {std::move(missing)}};
}

std::optional<Value> Engine::read(FactType const& type, std::string const& text) {
  auto const value = [](auto const& parsed) { return parsed ? std::optional<Value>{*parsed} : std::nullopt; };
  switch (type.type) {
    case ValueType::boolean:
      return text == "true" ? std::optional<Value>{true} : text == "false" ? std::optional<Value>{false} : std::nullopt;
    case ValueType::integer: {
      bool const digits = !text.empty() && text.size() < 19 &&
                          text.find_first_not_of("0123456789", text[0] == '-') == std::string::npos;
      return digits && text != "-" ? std::optional<Value>{std::int64_t{std::stoll(text)}} : std::nullopt;
    }
    case ValueType::money:
      return value(Money::parse(text));
    case ValueType::percentage:
      return value(Percentage::parse(text));
    case ValueType::date:
      return value(Date::parse(text));
    case ValueType::duration:
      return value(Term::parse(text));
    case ValueType::region:
      return value(Region::parse(text));
    case ValueType::industry:
      return value(Industry::parse(text));
    case ValueType::enumeration:
      for (auto const& one : type.cases)
        if (one.id == text || one.name == text) return EnumCase{one.id};
      return std::nullopt;
  }
  return std::nullopt;
}

Looked Engine::look(Operand const& operand, Case const& one) const {
  using Kind = Operand::Kind;
  if (operand.kind == Kind::literal) return {.value = operand.literal};
  if (operand.kind == Kind::check_date) return {.value = request.on};
  if (operand.kind == Kind::request_fact)
    return in_facts(request.facts, operand.fact, {MissingKind::fact, rules[operand.fact].id, ""});
  if (operand.kind == Kind::party_fact)
    return in_facts(party->facts, operand.fact, {MissingKind::fact, rules[operand.fact].id, party->ref});
  if (operand.kind == Kind::party_kind) {
    static std::pair<SubjectKind, char const*> const kinds[] = {
        {SubjectKind::legal_person, "legal-person"},
        {SubjectKind::unincorporated, "unincorporated"},
        {SubjectKind::individual_business, "individual-business"},
        {SubjectKind::natural_person, "natural-person"},
        {SubjectKind::public_body, "public-body"},
        {SubjectKind::vehicle, "vehicle"},
        {SubjectKind::site, "site"},
        {SubjectKind::app, "app"}};
    Looked looked;
    for (auto const& [kind, id] : kinds)
      if (meet(party->kinds, SubjectKinds::of(kind))) looked.perhaps.push_back(EnumCase{id});
    if (looked.perhaps.size() == 1) return {.value = looked.perhaps[0]};
    looked.missing = exact(the_party()) ? Things{{MissingKind::fact, "subject:kind", party->ref}} : identity("");
    return looked;
  }
  if (!one.found) return {};
  if (operand.kind == Kind::listing_last_day) {
    if (one.state.unknown_end) return {.missing = {of_listing("last-day")}};
    if (!one.state.last_day) return {.none = true};
    return {.value = *date(one.state.last_day)};
  }
  if (operand.kind == Kind::listing_start) {
    if (!one.state.from) return {.missing = {of_listing("start")}};
    return {.value = *date(one.state.from)};
  }
  for (auto const& declared : rules[one.list].attributes)
    for (auto const& [id, text] : one.found->listing.attributes)
      if (id == operand.attribute && declared.id == id)
        if (auto const value = read(declared.type, text)) return {.value = value};
  return {.missing = {of_listing(operand.attribute)}};
}

Answer Engine::listed(ListTest const& test) const {
  auto const& list = rules[test.list];
  if (!held_on(list, on)) return {false};
  auto const own = sight({});
  Things missing;
  for (auto const& gap : own.gaps)
    if (meet(gap.kinds, list.subject_kinds)) missing = missing + gap.missing + source(test.list, gap.kinds);
  bool certain = false;
  for (auto const& [key, found] : own.listings) {
    if (!means(test.list, test.grounds, found.listing)) continue;
    auto const now = state(found.listing);
    if (now.state != ListingState::in_force || (now.contested && text_of(list, on).contest == ContestRule::hold))
      continue;
    auto why = found.missing + source(test.list, found.kinds);
    if (now.contested && text_of(list, on).contest == ContestRule::manual) why.insert(of_listing("contest"));
    if (now.may_have_ended) why.insert(of_listing("last-day"));
    certain = certain || why.empty();
    missing = missing + why;
  }
  if (certain) return {true};
  if (!missing.empty()) return {std::nullopt, missing};
  return {false};
}

/// What one listing adds to those that began: nothing, or why it may not.
std::optional<Things> Engine::adds(Found const& found, ListId id, State const& now) const {
  auto const& list = rules[id];
  if (!now.from || *now.from > on) return std::nullopt;
  if (now.contested && text_of(list, on).contest == ContestRule::hold) return std::nullopt;
  if (now.state == ListingState::pending || now.state == ListingState::revoked) return std::nullopt;
  bool const out = now.state == ListingState::suspended || now.state == ListingState::repaired;
  if (out && !now.may_have_ended) return std::nullopt;
  auto why = found.missing + source(id, found.kinds);
  if (out) why.insert(of_listing("last-day"));
  if (now.contested && text_of(list, on).contest == ContestRule::manual) why.insert(of_listing("contest"));
  return why;
}

/// What listings may have begun since a day that nobody has seen.
Things Engine::hidden_since(ListId id, Day day, Sight const& own) const {
  auto const& list = rules[id];
  std::vector<std::string> names = list.former_names;
  names.push_back(list.id);
  names.push_back(list.name);
  auto const then = view.list_known(names, Date::from_days(day), known_at, text_of(list, day).freshness_days);
  Things hidden;
  for (auto const& gap : own.gaps) {
    if (!meet(gap.kinds, list.subject_kinds)) continue;
    hidden = hidden + gap.missing + source(id, gap.kinds);
    if (((gap.kinds & list.subject_kinds).bits & ~then.bits) != 0) hidden.insert({MissingKind::source, list.id, ""});
  }
  return hidden;
}

Answer Engine::counted(ListTest const& test) const {
  auto const& list = rules[test.list];
  auto const& wanted = *test.count;
  if (!held_on(list, on)) return {false};
  Day oldest = on;
  while (end_of_term(oldest - 1, wanted.within, false, false) >= on) --oldest;
  auto const own = sight({});
  Things missing;
  int least = 0, most = 0;
  for (auto const& [key, found] : own.listings) {
    if (!means(test.list, test.grounds, found.listing)) continue;
    auto const now = state(found.listing);
    auto const why = adds(found, test.list, now);
    if (!why || *now.from < oldest) continue;
    ++most;
    if (why->empty()) ++least;
    missing = missing + *why;
  }
  if (least >= wanted.at_least) return {true};
  auto const hidden = hidden_since(test.list, oldest, own);
  if (hidden.empty() && most < wanted.at_least) return {false};
  return {std::nullopt, missing + hidden};
}

Answer Engine::in_each_year(ListTest const& test) const {
  if (!held_on(rules[test.list], on)) return {false};
  auto const own = sight({});
  int const this_year = request.on.year();
  // A year has a listing, may have one, or has none.
  auto const year_has = [&](int year) -> Answer {
    Things open;
    bool certain = false;
    for (auto const& [key, found] : own.listings) {
      if (!means(test.list, test.grounds, found.listing)) continue;
      auto const now = state(found.listing);
      auto const why = adds(found, test.list, now);
      if (!why || Date::from_days(*now.from).year() != year) continue;
      certain = certain || why->empty();
      open = open + *why;
    }
    if (certain) return {true};
    open = open + hidden_since(test.list, Date::of(std::max(year, 1), 1, 1)->days_since_epoch(), own);
    if (open.empty()) return {false};
    return {std::nullopt, open};
  };
  Answer result{false};
  for (int const last : {this_year - 1, this_year}) {
    Things open;
    bool can_be = true;
    for (int year = last - *test.years_running + 1; year <= last; ++year) {
      auto const here = year_has(year);
      can_be = can_be && here.holds != false;
      open = open + here.missing;
    }
    if (!can_be) continue;
    if (open.empty()) return {true};
    result.holds = std::nullopt;
    result.missing = result.missing + open;
  }
  return result;
}

Answer Engine::ask(Condition const& condition, Case const& one) const {
  return reference::ask(
      condition, [&](Operand const& operand) { return look(operand, one); },
      [&](ListTest const& test) {
        return test.count ? counted(test) : test.years_running ? in_each_year(test) : listed(test);
      });
}

}  // namespace xinheng::reference
