#pragma once

#include <algorithm>

#include "exchange/json/request.hpp"
#include "ruleset/rule_set.hpp"

/// A small rule set, made by hand, that the tests of this room read requests against. Tables are sorted by id.
namespace xinheng::tests {

inline ruleset::Fact a_fact(std::string id, std::string name, ValueType type, bool of_party,
                            std::vector<ruleset::Named> cases = {}) {
  ruleset::Fact fact;
  fact.id = std::move(id);
  fact.name = std::move(name);
  fact.of_party = of_party;
  fact.type = {type, std::move(cases)};
  return fact;
}

template <class T>
T a_thing(std::string id, std::string name) {
  T thing;
  thing.id = std::move(id);
  thing.name = std::move(name);
  return thing;
}

inline ruleset::RuleSet a_rule_set() {
  ruleset::RuleSet rules;
  rules.organs = {a_thing<ruleset::Organ>("finance", "财政部门")};
  rules.laws = {a_thing<ruleset::Law>("procurement-law", "政府采购法")};
  rules.categories = {a_thing<ruleset::Category>("market-access", "限制市场准入")};
  auto catalogue = a_thing<ruleset::Catalogue>("sanctions-2024", "清单2024");
  catalogue.in_force = {Date::of(2024, 1, 1), std::nullopt};
  catalogue.items = {{CategoryId{0}, false}};
  rules.catalogues = {catalogue};
  rules.roles = {a_thing<ruleset::Role>("bidder", "投标人"), a_thing<ruleset::Role>("consortium-member", "联合体成员"),
                 a_thing<ruleset::Role>("legal-representative", "法定代表人")};
  rules.facts = {a_fact("amount", "金额", ValueType::money, false),
                 a_fact("commitment", "已作承诺", ValueType::boolean, true),
                 a_fact("industry", "行业", ValueType::industry, false),
                 a_fact("lots", "标段数", ValueType::integer, false),
                 a_fact("opened-on", "开标日", ValueType::date, false),
                 a_fact("period", "工期", ValueType::duration, false),
                 a_fact("project-kind", "项目类型", ValueType::enumeration, false,
                        {a_thing<ruleset::Named>("goods", "货物"), a_thing<ruleset::Named>("works", "工程")}),
                 a_fact("region", "地区", ValueType::region, false),
                 a_fact("share", "份额", ValueType::percentage, true),
                 a_fact("unused", "无关事实", ValueType::boolean, false)};
  auto trading = a_thing<ruleset::Checkpoint>("trading", "公共资源交易");
  auto qualification = a_thing<ruleset::Checkpoint>("trading/qualification", "公共资源交易/资格审查");
  qualification.parent = CheckpointId{0};
  qualification.leaf = true;
  for (std::uint32_t i = 0; i + 1 < rules.facts.size(); ++i) {
    if (rules.facts[i].id != "region") qualification.facts.push_back(FactId{i});
  }
  rules.checkpoints = {trading, qualification};
  rules.relations = {a_thing<ruleset::Relation>("legal-representative", "法定代表人")};
  auto list = a_thing<ruleset::List>("judgment-defaulter", "失信被执行人");
  list.kind = ListKind::black;
  list.subject_kinds = SubjectKinds::all();
  list.grounds = {a_thing<ruleset::Ground>("obstruction", "妨碍抗拒执行")};
  list.editions[0].remedies = {{ruleset::Remedy::Kind::objection, "纠正申请", "执行法院", {15, TermUnit::day}}};
  rules.lists = {list};
  auto memorandum = a_thing<ruleset::Memorandum>("memo-2016", "联合惩戒备忘录");
  memorandum.document_number = "发改财金〔2016〕141号";
  rules.memoranda = {memorandum};
  for (auto const* id : {"memo-2016/no-procurement", "memo-2016/scrutiny"}) {
    auto measure = a_thing<ruleset::Measure>(id, std::string(id).ends_with("scrutiny") ? "从严审查" : "限制政府采购");
    measure.clause = *Clause::parse("第（一）条第3项");
    measure.kind = MeasureKind::sanction;
    measure.category = CategoryId{0};
    measure.against = {{ListId{0}, {}}};
    measure.reach = {{}};
    measure.leaves = {CheckpointId{1}};
    measure.modality = Modality::must;
    measure.treatment = measure.name == "从严审查" ? Treatment::scrutinise : Treatment::refuse;
    measure.basis = {{LawId{0}, Clause::parse("第二十二条第一款第五项")}};
    measure.by = {OrganId{0}};
    rules.measures.push_back(measure);
  }
  return rules;
}

inline exchange::RequestContext against(ruleset::RuleSet const& rules, PseudonymKey const* key = nullptr) {
  return {.rules = rules, .key = key, .today = *Date::of(2024, 6, 3)};
}

inline bool has(Errors const& errors, Code code, std::string_view pointer) {
  return std::ranges::any_of(errors, [&](Error const& one) { return one.code == code && one.pointer == pointer; });
}

inline std::string const a_code = "91350100M000100Y43";
inline std::string const a_citizen_number = "110105188001010455";

}  // namespace xinheng::tests
