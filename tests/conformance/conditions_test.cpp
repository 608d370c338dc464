#include "world.hpp"

using namespace xinheng;
using namespace xinheng::conformance;
using ruleset::Condition;
using ruleset::Operand;
using Node = Condition::Node;

namespace {

ruleset::FactType type_of(Json const& json) {
  static std::string const names[] = {"boolean",  "integer",     "money",  "percentage", "date",
                                      "duration", "enumeration", "region", "industry"};
  if (json.is_object()) {
    ruleset::FactType type{ValueType::enumeration, {}};
    for (auto const& one : json.at("enumeration")) type.cases.push_back(named<ruleset::Named>(one));
    return type;
  }
  auto const found = std::find(std::begin(names), std::end(names), json.get<std::string>());
  REQUIRE(found != std::end(names));
  return {static_cast<ValueType>(found - std::begin(names)), {}};
}

template <class T>
Value parsed(Json const& json) {
  auto const value = T::parse(json.get<std::string>());
  REQUIRE(value);
  return *value;
}
Value value(Json const& json, ValueType type) {
  switch (type) {
    case ValueType::boolean:
      return json.get<bool>();
    case ValueType::integer:
      return json.get<std::int64_t>();
    case ValueType::money:
      return parsed<Money>(json);
    case ValueType::percentage:
      return parsed<Percentage>(json);
    case ValueType::date:
      return parsed<Date>(json);
    case ValueType::duration:
      return parsed<Term>(json);
    case ValueType::enumeration:
      return EnumCase{json.get<std::string>()};
    case ValueType::region:
      return parsed<Region>(json);
    case ValueType::industry:
      return parsed<Industry>(json);
  }
  std::unreachable();
}

/// A condition of a vector against the facts of a rule set.
class Builder {
 public:
  explicit Builder(ruleset::RuleSet const& facts) : rules_(facts) {}
  Condition built(Json const& json) {
    add(json);
    return std::move(condition_);
  }

 private:
  std::uint32_t add(Json const& json) {
    Node node;
    node.text = json.dump();
    if (json.contains("all")) {
      node.kind = Node::Kind::all;
      for (auto const& part : json.at("all")) node.children.push_back(add(part));
    } else if (json.contains("any")) {
      node.kind = Node::Kind::any;
      for (auto const& part : json.at("any")) node.children.push_back(add(part));
    } else if (json.contains("not")) {
      node.kind = Node::Kind::negation;
      node.children = {add(json.at("not"))};
    } else if (json.contains("holds")) {
      node.kind = Node::Kind::holds;
      node.operands = {operand({{"fact", json.at("holds")}})};
    } else if (json.contains("compare")) {
      static std::string const words[] = {"equal", "not_equal", "less", "less_equal", "greater", "greater_equal"};
      auto const& compare = json.at("compare");
      node.kind = Node::Kind::compare;
      node.operands = {operand(compare[0]), operand(compare[2])};
      auto const word = std::find(std::begin(words), std::end(words), compare[1].get<std::string>());
      REQUIRE(word != std::end(words));
      node.comparison = static_cast<ruleset::Comparison>(word - std::begin(words));
    } else {
      node.kind = Node::Kind::member;
      for (auto const& one : json.at("member")) node.operands.push_back(operand(one));
    }
    condition_.nodes.push_back(std::move(node));
    return static_cast<std::uint32_t>(condition_.nodes.size() - 1);
  }

  Operand operand(Json const& json) const {
    Operand operand;
    if (json.contains("fact")) {
      operand.kind = Operand::Kind::request_fact;
      auto const fact = ruleset::find_fact(rules_, json.at("fact").get<std::string>());
      REQUIRE(fact);
      operand.fact = *fact;
    } else if (json.contains("literal")) {
      operand.kind = Operand::Kind::literal;
      auto const type =
          json.at("type") == "enumeration" ? ruleset::FactType{ValueType::enumeration, {}} : type_of(json.at("type"));
      operand.literal = value(json.at("literal"), type.type);
    } else if (json.contains("listing")) {
      auto const what = json.at("listing").get<std::string>();
      operand.kind = what == "start"      ? Operand::Kind::listing_start
                     : what == "last_day" ? Operand::Kind::listing_last_day
                                          : Operand::Kind::listing_attribute;
      if (operand.kind == Operand::Kind::listing_attribute) operand.attribute = what;
    } else {
      operand.kind = Operand::Kind::check_date;
    }
    return operand;
  }

  ruleset::RuleSet const& rules_;
  Condition condition_;
};

World world_of(Json const& facts, Json const& vector) {
  World world;
  for (auto const& [name, type] : facts.items()) {  // by name, as an object's members come
    auto fact = named<ruleset::Fact>(name);
    fact.type = type_of(type);
    world.rules.facts.push_back(std::move(fact));
  }
  for (std::uint32_t i = 0; i < world.rules.facts.size(); ++i) {
    auto const& fact = world.rules.facts[i];
    world.rules.checkpoints[0].facts.push_back(FactId{i});
    if (vector.at("given").contains(fact.id))
      world.request.facts.emplace_back(FactId{i}, value(vector.at("given").at(fact.id), fact.type.type));
  }
  ruleset::Attribute state = named<ruleset::Attribute>("state");
  state.type = type_of({{"enumeration", {"goods", "works"}}});
  world.rules.lists[0].attributes = {state};
  world.rules.measures[0].when = Builder{world.rules}.built(vector.at("condition"));

  auto const listing = vector.value("listing", Json{{"from", "2020-06-01"}, {"last_day", "open"}});
  std::optional<Date> last_day;
  if (listing.at("last_day") == "unknown")
    world.ground().term.kind = ruleset::TermRule::Kind::by_decision;
  else if (listing.at("last_day") != "open")
    last_day = day(listing.at("last_day"));
  std::vector<std::pair<std::string, std::string>> attributes;
  auto const recorded = listing.value("attributes", Json::object());
  for (auto const& [name, text] : recorded.items()) attributes.emplace_back(name, text.get<std::string>());
  world.list(day(listing.at("from")), last_day, attributes);
  return world;
}

/// `yes`, `no`, `unknown` and what is missing, as the vectors say it.
std::string answer(Json const& facts, Json const& vector, World::Engine engine) {
  auto const standing = world_of(facts, vector).standing(engine);
  if (standing.standing == Standing::applied) return "yes";
  if (standing.standing == Standing::condition_false) return "no";
  REQUIRE(standing.standing == Standing::undetermined);
  std::string text = "unknown:";
  std::vector<std::string> missing;
  for (auto const& one : standing.grounds.at(0).missing) missing.push_back(one.what);
  std::sort(missing.begin(), missing.end());
  for (auto const& one : missing) text += " " + one;
  return text;
}
std::string expected(Json const& vector) {
  auto text = vector.at("truth").get<std::string>();
  if (text != "unknown") return text;
  text += ":";
  for (auto const& one : vector.at("missing")) text += " " + one.get<std::string>();
  return text;
}

/// A listing whose last day is unknown is undetermined whatever the condition; its condition is looked at as its
/// negation too, and must then be unknown both ways.
bool last_day_is_open_anyway(Json const& vector) {
  return vector.contains("listing") && vector.at("listing").at("last_day") == "unknown";
}

/// A row of a truth table as a vector: yes and no are given facts, unknown is a missing one.
std::pair<Json, Json> as_vector(Json const& row) {
  Json facts = Json::object(), given = Json::object(), parts = Json::array(), missing = Json::array();
  for (std::size_t i = 0; i < row.at("inputs").size(); ++i) {
    std::string const name(1, static_cast<char>('a' + i));
    auto const& input = row.at("inputs")[i];
    facts[name] = "boolean";
    parts.push_back({{"holds", name}});
    if (input == "unknown")
      missing.push_back(name);
    else
      given[name] = input == "yes";
  }
  auto const word = row.at("operator").get<std::string>();
  Json vector{{"given", given}, {"condition", {{word, word == "not" ? parts[0] : parts}}}, {"truth", row.at("truth")}};
  if (row.at("truth") == "unknown") vector["missing"] = missing;
  return {facts, vector};
}

/// Every vector of every file, with the facts that it is about.
std::vector<std::pair<Json, Json>> all_vectors() {
  std::vector<std::pair<Json, Json>> all;
  for (auto const& [name, file] : vector_files("conditions")) {
    for (auto const& row : file.value("tables", Json::array())) all.push_back(as_vector(row));
    for (auto const& vector : file.value("vectors", Json::array())) all.emplace_back(file.at("facts"), vector);
  }
  return all;
}

}  // namespace

TEST_CASE("both engines answer every condition as the vectors say") {
  auto const all = all_vectors();
  CHECK(all.size() > 180);
  for (auto const& [facts, vector] : all) {
    CAPTURE(vector.dump());
    for (auto const& [name, engine] : engines) {
      CAPTURE(name);
      CHECK(answer(facts, vector, engine) == expected(vector));
      if (!last_day_is_open_anyway(vector)) continue;
      auto turned = vector;
      turned["condition"] = {{"not", vector.at("condition")}};
      CHECK(answer(facts, turned, engine) == expected(vector));
    }
  }
}

TEST_CASE("a vector that says another truth is found out by both engines") {
  std::string const truths[] = {"yes", "no", "unknown"};
  for (auto const& [facts, vector] : all_vectors())
    for (auto const& truth : truths) {
      if (vector.at("truth") == truth) continue;
      auto mutated = vector;
      mutated["truth"] = truth;
      if (truth == "unknown") mutated["missing"] = Json::array({"a"});
      CAPTURE(mutated.dump());
      for (auto const& [name, engine] : engines) CHECK(answer(facts, mutated, engine) != expected(mutated));
    }
}

TEST_CASE("a vector that misses another thing is found out by both engines") {
  for (auto const& [facts, vector] : all_vectors()) {
    if (vector.at("truth") != "unknown") continue;
    auto mutated = vector;
    mutated["missing"].push_back("something-else");
    for (auto const& [name, engine] : engines) CHECK(answer(facts, mutated, engine) != expected(mutated));
  }
}
