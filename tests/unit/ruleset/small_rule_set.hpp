#pragma once

#include "ruleset/rule_set.hpp"

namespace xinheng::ruleset {

inline Date day(int year, unsigned month, unsigned day_of_month) {
  return *Date::of(year, month, day_of_month);
}

/// One of everything: a black list and a red one, a sanction with a condition and an exception, an incentive.
inline RuleSet small_rule_set() {
  RuleSet rules;
  rules.organs = {Organ{{"court", "最高人民法院"}, OrganKind::court},
                  Organ{{"finance", "财政部门"}, OrganKind::administrative}};
  rules.laws = {Law{
      {"procurement-law", "政府采购法"},
      Rank::law,
      {LawEdition{{day(2003, 1, 1), day(2014, 8, 31)}, 88, ""}, LawEdition{{day(2014, 8, 31), {}}, 88, "主席令第14号"}},
      Reading{ReadState::read, day(2026, 11, 24), "[P]"}}};
  rules.categories = {Category{{"market-access", "限制市场准入"}}};
  rules.catalogues = {
      Catalogue{{"sanctions-2021", "清单2021"}, {day(2022, 1, 1), {}}, true, {}, {{CategoryId{0}, true}}}};
  rules.roles = {Role{{"bidder", "投标人"}}};
  rules.facts = {
      Fact{{"amount", "金额"}, false, {ValueType::money, {}}, "采购金额是多少？"},
      Fact{{"kind", "项目类型"}, false, {ValueType::enumeration, {{"goods", "货物"}, {"emergency", "应急采购"}}}, ""},
      Fact{{"repair-commitment", "已作修复承诺"}, true, {ValueType::boolean, {}}, ""}};
  rules.checkpoints = {
      Checkpoint{{"trading", "公共资源交易"}, {}, false, ConsortiumRule::any_member, {FactId{0}, FactId{1}, FactId{2}}},
      Checkpoint{{"trading/award", "公共资源交易/定标"},
                 CheckpointId{0},
                 true,
                 ConsortiumRule::each_alone,
                 {FactId{0}, FactId{1}, FactId{2}}}};
  rules.relations = {
      Relation{{"legal-representative", "法定代表人"}, 30, SubjectKinds::of(SubjectKind::natural_person)}};
  List defaulters;
  defaulters.id = "judgment-defaulter", defaulters.name = "失信被执行人";
  defaulters.former_names = {"失信被执行人名单"};
  defaulters.kind = ListKind::black;
  defaulters.editions[0].authority = OrganId{0};
  defaulters.editions[0].basis = {Citation{LawId{0}, Clause{1, 0, 0, 0, "第一条"}}};
  defaulters.subject_kinds = SubjectKinds::all();
  TermRule two_years{TermRule::Kind::fixed, Term{2, TermUnit::year}, Term{1, TermUnit::year}, Term{3, TermUnit::year}};
  defaulters.grounds = {Ground{{"able-but-refuses", "有能力而拒不履行"}, {}},
                        Ground{{"obstruction", "妨碍抗拒执行"}, two_years}};
  defaulters.attributes = {
      Attribute{{"performance", "履行情况"}, {ValueType::enumeration, {{"none", "未履行"}, {"performed", "已履行"}}}}};
  defaulters.editions[0].freshness_days = 3;
  defaulters.editions[0].remedies = {Remedy{Remedy::Kind::objection, "纠正申请", "执行法院", Term{15, TermUnit::day}}};
  List taxpayers;
  taxpayers.id = "a-grade-taxpayer", taxpayers.name = "A级纳税人";
  taxpayers.kind = ListKind::red;
  taxpayers.subject_kinds = SubjectKinds::organisations();
  rules.lists = {taxpayers, defaulters};
  Memorandum memorandum;
  memorandum.id = "memo", memorandum.name = "备忘录";
  memorandum.title = "关于联合惩戒的合作备忘录";
  memorandum.document_number = "发改财金〔2016〕141号";
  memorandum.issued_on = day(2016, 1, 20);
  memorandum.in_force = {day(2016, 1, 20), {}};
  memorandum.signatories = {OrganId{0}, OrganId{1}};
  memorandum.not_encoded = {ClauseNotEncoded{Clause{5, 0, 0, 0, "第五条"}, "不是核查节点上的决定"}};
  rules.memoranda = {memorandum};

  Measure green;
  green.id = "memo/green", green.name = "绿色通道";
  green.clause = {2, 0, 0, 0, "第二条"};
  green.kind = MeasureKind::incentive;
  green.against = {Against{ListId{0}, {}}};
  green.reach = {Reach{}};
  green.leaves = {CheckpointId{1}};
  green.treatment = Treatment::prefer;
  green.amount.points = 2;
  green.modality = Modality::may;
  Measure bar;
  bar.id = "memo/no-procurement", bar.name = "限制政府采购";
  bar.clause = {1, 0, 3, 0, "第一条第3项"};
  bar.kind = MeasureKind::sanction;
  bar.category = CategoryId{0};
  bar.against = {Against{ListId{1}, {GroundId{1}}}};
  bar.reach = {Reach{}, Reach{ReachKind::organisation_whose, RelationId{0}}};
  bar.roles = {RoleId{0}};
  bar.leaves = {CheckpointId{1}};
  Operand performance{.kind = Operand::Kind::listing_attribute, .fact = {}, .attribute = "performance", .literal = {}};
  Operand performed{.kind = Operand::Kind::literal, .fact = {}, .attribute = "", .literal = EnumCase{"performed"}};
  Operand amount{.kind = Operand::Kind::request_fact, .fact = FactId{0}, .attribute = "", .literal = {}};
  Operand much{.kind = Operand::Kind::literal, .fact = {}, .attribute = "", .literal = Money{2'000'000'00}};
  bar.when.nodes = {{.kind = Condition::Node::Kind::compare,
                     .children = {},
                     .comparison = Comparison::not_equal,
                     .operands = {performance, performed},
                     .list_test = {},
                     .text = "名单.履行情况 不等于 已履行"},
                    {.kind = Condition::Node::Kind::compare,
                     .children = {},
                     .comparison = Comparison::greater,
                     .operands = {amount, much},
                     .list_test = {},
                     .text = "申请.金额 大于 200万元"},
                    {.kind = Condition::Node::Kind::all,
                     .children = {0, 1},
                     .comparison = {},
                     .operands = {},
                     .list_test = {},
                     .text = "名单.履行情况 不等于 已履行 且 申请.金额 大于 200万元"}};
  Operand commitment{.kind = Operand::Kind::party_fact, .fact = FactId{2}, .attribute = "", .literal = {}};
  Exception committed{"已承诺",
                      {{{.kind = Condition::Node::Kind::holds,
                         .children = {},
                         .comparison = {},
                         .operands = {commitment},
                         .list_test = {},
                         .text = "主体.已作修复承诺"}}}};
  bar.unless = {committed};
  bar.treatment = Treatment::refuse;
  bar.basis = {Citation{LawId{0}, Clause{22, 1, 5, 0, "第二十二条第一款第五项"}}};
  bar.by = {OrganId{1}};
  bar.feedback = {FeedbackTerm::Kind::within, Term{10, TermUnit::working_day}};
  green.modality = Modality::may;
  green.choosing = Choosing::several;
  green.choices = {{green.treatment, green.amount}, {Treatment::expedite, {}}};
  green.amount = {};
  rules.measures = {green, bar};

  QueryDuty query;
  query.id = "memo/query", query.name = "查询信用记录";
  query.memorandum = bar.memorandum;
  query.clause = bar.clause;
  query.roles = bar.roles;
  query.leaves = bar.leaves;
  query.basis = bar.basis;
  query.by = bar.by;
  query.in_force.from = Date::of(2017, 1, 1);
  query.reading = {ReadState::partly, Date::of(2026, 11, 24), "公报"};
  rules.queries = {query};
  rules.calendar = WorkingCalendar{{CalendarYear{2026, {day(2026, 10, 1)}, {day(2026, 10, 10)}}}};
  return rules;
}

}  // namespace xinheng::ruleset
