#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/decide.hpp"
#include "reference/reference.hpp"
#include "registry/memory_registry.hpp"
#include "ruleset/rule_set.hpp"

/// One measure, one listing and one request around what a vector is about, put to both engines.
namespace xinheng::conformance {

using Json = nlohmann::json;

inline std::vector<std::pair<std::string, Json>> vector_files(std::string const& topic) {
  std::vector<std::pair<std::string, Json>> files;
  auto const folder = std::filesystem::path(XINHENG_SOURCE_DIR) / "tests/conformance" / topic;
  for (auto const& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream in(entry.path());
    files.emplace_back(entry.path().filename().string(), Json::parse(in));
  }
  std::sort(files.begin(), files.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
  return files;
}

inline Date day(Json const& text) {
  return *Date::parse(text.get<std::string>());
}
inline Term term(Json const& json) {
  static std::pair<std::string, TermUnit> const units[] = {{"day", TermUnit::day},
                                                           {"working_day", TermUnit::working_day},
                                                           {"month", TermUnit::month},
                                                           {"year", TermUnit::year}};
  for (auto const& [name, unit] : units)
    if (json.at("unit") == name) return {json.at("count").get<int>(), unit};
  FAIL("no such unit");
  return {};
}

template <class T>
T named(std::string id) {
  T value;
  value.id = value.name = std::move(id);
  return value;
}

/// On 2021-03-01 a company asks at the one checkpoint; it is on the one list, on the one ground.
struct World {
  ruleset::RuleSet rules;
  registry::MemoryRegistry registry{"conformance"};
  Request request;

  World() {
    using namespace ruleset;
    rules.organs = {named<Organ>("organ")};
    auto law = named<Law>("law");
    law.rank = Rank::law;
    law.editions.emplace_back();
    rules.laws = {law};
    rules.categories = {named<Category>("category")};
    rules.roles = {named<Role>("applicant")};
    auto node = named<Checkpoint>("node");
    node.leaf = true;
    rules.checkpoints = {node};
    auto list = named<List>("list");
    list.kind = ListKind::black;
    list.subject_kinds = SubjectKinds::all();
    list.editions[0].contest = ContestRule::as_usual;
    list.editions[0].reading.state = ReadState::read;
    list.grounds = {named<Ground>("ground")};
    rules.lists = {list};
    auto memorandum = named<Memorandum>("memo");
    memorandum.reading.state = ReadState::read;
    rules.memoranda = {memorandum};
    auto measure = named<Measure>("memo/measure");
    measure.clause.text = "第一条";
    measure.kind = MeasureKind::sanction;
    measure.category = CategoryId{0};
    measure.against = {{ListId{0}, {}}};
    measure.reach = {{}};
    measure.leaves = {CheckpointId{0}};
    measure.treatment = Treatment::refuse;
    measure.basis = {{LawId{0}, {}}};
    measure.by = {OrganId{0}};
    measure.reading.state = ReadState::read;
    rules.measures = {measure};

    auto const company = SubjectKinds::of(SubjectKind::legal_person);
    Identifier const code{IdentifierKind::credit_code, "91350100M000100Y43"};
    request.on = *Date::parse("2021-03-01");
    Party party;
    party.ref = "A";
    party.identifier = code;
    party.kinds = company;
    party.name = "甲公司";
    request.parties = {party};
    record(registry::SubjectRecorded{"company", code, "甲公司", company});
    registry::BatchRecorded batch;
    batch.batch = batch.source = "all";
    batch.lists = {"list"};
    batch.as_of = *Date::parse("1800-01-01");
    batch.whole_edition = true;
    record(batch);
  }

  ruleset::Ground& ground() { return rules.lists[0].grounds[0]; }

  void record(registry::Record one) {
    auto const at = Instant{registry.last_commit().microseconds + 1'000'000};
    REQUIRE(registry.record({std::move(one)}, at));
  }
  void list(Date from, std::optional<Date> last_day, std::vector<std::pair<std::string, std::string>> attributes) {
    registry::ListingRecorded listing;
    listing.key = "listing";
    listing.subject = "company";
    listing.list = "list";
    listing.ground = "ground";
    listing.attributes = std::move(attributes);
    listing.event.kind = registry::EventKind::listed;
    listing.event.effective = from;
    listing.event.stated_last_day = last_day;
    record(listing);
  }

  using Engine = Decision (*)(ruleset::RuleSet const&, registry::View const&, Request const&);
  /// How the measure stands, by the engine and by the reference.
  MeasureStanding standing(Engine engine) const {
    auto const decision = engine(rules, registry, request);
    auto const& party = decision.parties.at(0);
    auto const& standings = party.applied.empty() ? party.considered : party.applied;
    REQUIRE(standings.size() == 1);
    return standings[0];
  }
};

inline std::pair<std::string, World::Engine> const engines[] = {{"engine", engine::decide},
                                                                {"reference", reference::decide}};

}  // namespace xinheng::conformance
