#include "service/decision_differences.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace xinheng::service {
namespace {

using exchange::Json;
using What = Difference::What;

Json const& keyed(Json const& array, std::string_view key, std::string_view value) {
  static Json const none;
  auto const& all = array.elements();
  auto const found = std::ranges::find_if(all, [&](Json const& one) { return one[key].text() == value; });
  return found == all.end() ? none : *found;
}

/// Members that the object has, of those named.
Json chosen(Json const& from, std::initializer_list<std::string_view> keys) {
  Json out;
  for (auto const key : keys)
    if (!from[key].is_null()) out.set(std::string(key), from[key]);
  return out;
}

Json bounds(Json const& from) {
  return chosen(from, {"outcome", "lightest", "heaviest"});
}

/// What a standing means to whoever acts on it.
Json meaning(Json const& standing) {
  Json out;
  out.set("standing", standing["standing"].is_null() ? Json("applied") : standing["standing"]);
  for (auto const* key : {"treatment", "menu", "amount", "modality", "effect", "reason"})
    if (!standing[key].is_null()) out.set(key, standing[key]);
  return out;
}

bool counts(Json const& standing) {
  return standing["standing"].is_null() || standing["standing"].text() == "undetermined";
}

/// How a measure stands for a party: by its standing that counts, else by any other.
Json const* telling(std::vector<Json const*> const& standings) {
  auto const found = std::ranges::find_if(standings, [](Json const* one) { return counts(*one); });
  if (found != standings.end()) return *found;
  return standings.empty() ? nullptr : standings.front();
}

/// The grounds of the standings that count.
Json grounds(std::vector<Json const*> const& standings) {
  Json::Array out;
  for (auto const* standing : standings) {
    if (!counts(*standing)) continue;
    for (auto const& ground : (*standing)["grounds"].elements())
      out.push_back(chosen(ground, {"listing", "list", "ground", "reached_as", "relation", "from", "last_day",
                                    "contested", "possible_match", "missing"}));
  }
  return out;
}

class Comparison {
 public:
  Comparison(Json const& before, Json const& after) : before_(before), after_(after) {}

  std::vector<Difference> made() {
    add({.what = What::outcome,
         .party = {},
         .group = {},
         .measure = {},
         .name = {},
         .before = bounds(before_),
         .after = bounds(after_)});
    for (auto const& group : names("groups", "group"))
      add({.what = What::outcome,
           .party = {},
           .group = group,
           .measure = {},
           .name = {},
           .before = bounds(keyed(before_["groups"], "group", group)),
           .after = bounds(keyed(after_["groups"], "group", group))});
    for (auto const& ref : names("parties", "ref")) party(ref);
    return std::move(out_);
  }

 private:
  void add(Difference difference) {
    if (difference.before != difference.after) out_.push_back(std::move(difference));
  }

  std::set<std::string> names(std::string_view array, std::string_view key) const {
    std::set<std::string> out;
    for (auto const* decision : {&before_, &after_})
      for (auto const& one : (*decision)[array].elements()) out.insert(one[key].text());
    return out;
  }

  void party(std::string const& ref) {
    auto const& was = keyed(before_["parties"], "ref", ref);
    auto const& is = keyed(after_["parties"], "ref", ref);
    add({.what = What::outcome,
         .party = ref,
         .group = {},
         .measure = {},
         .name = {},
         .before = bounds(was),
         .after = bounds(is)});
    add({.what = What::identity,
         .party = ref,
         .group = {},
         .measure = {},
         .name = {},
         .before = was["identity"],
         .after = is["identity"]});
    std::map<std::string, Json> measures;
    for (auto const* one : {&was, &is})
      for (auto const* key : {"applied", "considered"})
        for (auto const& standing : (*one)[key].elements())
          if (counts(standing)) measures.emplace(standing["measure"]["id"].text(), standing["measure"]);
    for (auto const& [id, name] : measures) measure(ref, id, name);
  }

  void measure(std::string const& ref, std::string const& id, Json const& name) {
    auto const was = standings_of(before_, ref, id), is = standings_of(after_, ref, id);
    auto const* const one = telling(was);
    auto const* const other = telling(is);
    auto const with = [&](What what, Json before, Json after) {
      add({.what = what,
           .party = ref,
           .group = {},
           .measure = id,
           .name = name,
           .before = std::move(before),
           .after = std::move(after)});
    };
    with(What::measure, one ? meaning(*one) : Json(), other ? meaning(*other) : Json());
    // What a measure rests on says something of its own only while it stands.
    if (!one || !other || !counts(*one) || !counts(*other)) return;
    with(What::until, (*one)["until"], (*other)["until"]);
    with(What::grounds, grounds(was), grounds(is));
  }

  Json const& before_;
  Json const& after_;
  std::vector<Difference> out_;
};

}  // namespace

std::string_view wire_name(Difference::What what) {
  switch (what) {
    case What::outcome:
      return "outcome";
    case What::identity:
      return "identity";
    case What::measure:
      return "measure";
    case What::until:
      return "until";
    case What::grounds:
      return "grounds";
  }
  std::unreachable();
}

std::vector<Json const*> standings_of(Json const& decision, std::string_view party, std::string_view measure) {
  std::vector<Json const*> out;
  auto const& of = keyed(decision["parties"], "ref", party);
  for (auto const* key : {"applied", "considered"})
    for (auto const& standing : of[key].elements())
      if (standing["measure"]["id"].text() == measure) out.push_back(&standing);
  return out;
}

std::vector<Difference> decision_differences(Json const& before, Json const& after) {
  return Comparison(before, after).made();
}

}  // namespace xinheng::service
