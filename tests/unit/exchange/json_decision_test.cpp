#include <doctest/doctest.h>

#include "exchange/json/decision.hpp"
#include "exchange/json/problem.hpp"
#include "exchange/json/read.hpp"
#include "exchange/notices/explanation.hpp"
#include "exchange/notices/notice.hpp"
#include "json_rules.hpp"

namespace xinheng::tests {
namespace {

using exchange::Json;

Request a_request(ruleset::RuleSet const& rules) {
  auto const request = exchange::read_request(
      "{\"checkpoint\":\"trading/"
      "qualification\",\"parties\":[{\"ref\":\"A\",\"role\":\"bidder\",\"subject\":{\"credit_code\":\"" +
          a_code + "\",\"name\":\"甲公司\"}}]}",
      against(rules));
  REQUIRE(request);
  return *request;
}

registry::Point a_point() {
  return {"reg", 7, sm3("head"), {}};
}

/// A refused by one measure; the other is undetermined for want of a fact.
Decision a_decision() {
  GroundOfDecision ground;
  ground.listing = "L1";
  ground.list = ListId{0};
  ground.ground = GroundId{0};
  ground.authority = "某法院";
  ground.document_number = "（2023）粤0204执1234号";
  ground.from = Date::of(2023, 6, 1);
  ground.last_day = Date::of(2025, 6, 1);
  ground.reason = {ReasonCode::stands, {}, {}, {}};
  MeasureStanding applied;
  applied.measure = MeasureId{0};
  applied.standing = Standing::applied;
  applied.grounds = {ground};
  applied.until = ground.last_day;
  applied.feedback_due = Date::of(2024, 6, 18);
  applied.effect = Outcome::refuse;
  MeasureStanding undetermined = applied;
  undetermined.measure = MeasureId{1};
  undetermined.standing = Standing::undetermined;
  undetermined.until = undetermined.feedback_due = std::nullopt;
  undetermined.effect = Outcome::review;
  undetermined.grounds[0].reason = {ReasonCode::something_unknown, {}, {}, {}};
  undetermined.grounds[0].missing = {{MissingKind::fact, "amount", ""}};
  PartyDecision party;
  party.ref = "A";
  party.bounds = {Outcome::refuse, Outcome::refuse, Outcome::refuse};
  party.applied = {applied};
  party.considered = {undetermined};
  party.actions = {{Treatment::refuse, "", {MeasureId{0}}}};
  party.remedies = {{ListId{0}, 0}};
  Decision decision;
  decision.checkpoint = CheckpointId{1};
  decision.on = *Date::of(2024, 6, 3);
  decision.known_at = *Instant::parse("2024-06-03T09:00:00+08:00");
  decision.bounds = party.bounds;
  decision.parties = {party};
  decision.obligations = {{Obligation::Kind::feedback, MeasureId{0}, "A", Date::of(2024, 6, 18)}};
  return decision;
}

}  // namespace

TEST_CASE("a decision's document says everything that grounds it") {
  auto const rules = a_rule_set();
  auto const written = exchange::write_decision(rules, sm3("bundle"), a_point(), a_request(rules), a_decision());
  auto const read = exchange::read_json(written.bytes);
  REQUIRE(read.errors.empty());
  auto const& json = *read.value;
  CHECK(exchange::canonical(json) == written.bytes);
  CHECK(json["outcome"].text() == "refuse");
  CHECK(json["checkpoint"]["name"].text() == "公共资源交易/资格审查");
  auto const& applied = json["parties"].elements()[0]["applied"].elements()[0];
  CHECK(applied["memorandum"]["document_number"].text() == "发改财金〔2016〕141号");
  CHECK(applied["basis"].elements()[0]["article"].text() == "第二十二条第一款第五项");
  CHECK(applied["category"]["catalogue"].text() == "sanctions-2024");
  CHECK(applied["by"]["id"].text() == "finance");
  CHECK(applied["until"].text() == "2025-06-01");
  CHECK(applied["grounds"].elements()[0]["ground"].text() == "obstruction");
  CHECK(applied["grounds"].elements()[0]["reached_as"].text() == "listed-subject");
  CHECK(*applied["grounds"].elements()[0]["contested"].boolean() == false);
  auto const& considered = json["parties"].elements()[0]["considered"].elements()[0];
  CHECK(considered["standing"].text() == "undetermined");
  CHECK(considered["grounds"].elements()[0]["missing"].elements()[0]["fact"].text() == "amount");
  CHECK(json["parties"].elements()[0]["remedies"].elements()[0]["days"].text() == "15日");
  CHECK(json["obligations"].elements()[0]["due"].text() == "2024-06-18");
}

TEST_CASE("a decision names the remedy of the list's edition on its day") {
  auto rules = a_rule_set();
  auto& editions = rules.lists[0].editions;
  editions.push_back(editions.front());
  editions[0].in_force = {{}, Date::of(2024, 6, 3)};
  editions[1].in_force = {Date::of(2024, 6, 3), {}};
  editions[1].remedies = {{ruleset::Remedy::Kind::repair, "", "上级法院", {3, TermUnit::working_day}}};
  auto decision = a_decision();
  auto const remedy = [&] {
    auto const written = exchange::write_decision(rules, sm3("bundle"), a_point(), a_request(rules), decision);
    auto const one = (*exchange::read_json(written.bytes).value)["parties"].elements()[0]["remedies"].elements()[0];
    return one["with"].text() + " " + one["days"].text();
  };
  CHECK(remedy() == "上级法院 3个工作日");
  decision.on = *Date::of(2024, 6, 2);
  CHECK(remedy() == "执行法院 15日");
}

TEST_CASE("a decision says where a cited article stands on its day and what it is about") {
  auto rules = a_rule_set();
  auto& law = rules.laws[0];
  law.editions = {{{Date::of(2014, 8, 31), Date::of(2024, 1, 1)}, 88, ""}, {{Date::of(2024, 1, 1), {}}, 90, ""}};
  law.changes = {{*Date::of(2024, 1, 1), "第七十七条", {}, false},
                 {*Date::of(2024, 1, 1), "第二十三条", {"第二十五条"}, true},
                 {*Date::of(2024, 1, 1), "第二十二条", {"第二十四条"}, false}};
  law.gists = {{*Date::of(2014, 8, 31), *Clause::parse("第二十二条"), "供应商的条件"}};
  auto const cited = [](std::string_view clause) {
    return ruleset::Citation{LawId{0}, Clause::parse(clause), Date::of(2014, 8, 31)};
  };
  rules.measures[0].basis = {cited("第二十二条第一款第五项"), cited("第二十三条第一款"), cited("第七十七条"),
                             cited("第二十四条"), cited("第一条")};
  auto const written = exchange::write_decision(rules, sm3("bundle"), a_point(), a_request(rules), a_decision());
  auto const json = *exchange::read_json(written.bytes).value;
  auto const& basis = json["parties"].elements()[0]["applied"].elements()[0]["basis"].elements();
  REQUIRE(basis.size() == 5);
  CHECK(basis[0]["article"].text() == "第二十二条第一款第五项");
  CHECK(basis[0]["stands_as"].text() == "第二十四条第一款第五项");
  CHECK(basis[0]["gist"].text() == "供应商的条件");
  CHECK(basis[1]["stands_as"].text() == "第二十五条");
  CHECK(*basis[1]["substance_changed"].boolean());
  CHECK(basis[2]["repealed"].text() == "2024-01-01");
  CHECK(basis[3]["untraced"].text() == "2024-01-01");
  CHECK(basis[4]["stands_as"].is_null());
  auto zh = *exchange::notice(json, {messages::Language::zh, false});
  std::erase_if(zh, [](char c) { return c == ' ' || c == '\n'; });  // it is laid out in lines
  CHECK(zh.find("第二十二条第一款第五项（供应商的条件，现为第二十四条第一款第五项）") != std::string::npos);
  auto explained = exchange::explanation(rules, MeasureId{0}, messages::Language::zh);
  std::erase_if(explained, [](char c) { return c == ' ' || c == '\n'; });
  CHECK(explained.find("第二十三条第一款（2024-01-01起为第二十五条，内容已改）") != std::string::npos);
  CHECK(explained.find("第七十七条（2024-01-01起删去）") != std::string::npos);
}

TEST_CASE("a category is said with the edition of the day and what that calls it") {
  auto rules = a_rule_set();
  rules.catalogues[0].items[0].called = {"trade-access", "限制行业准入"};
  auto const category = [&] {
    auto const written = exchange::write_decision(rules, sm3("bundle"), a_point(), a_request(rules), a_decision());
    auto const json = *exchange::read_json(written.bytes).value;
    return json["parties"].elements()[0]["applied"].elements()[0]["category"];
  };
  CHECK(category()["catalogue"].text() == "sanctions-2024");
  CHECK(category()["item"].text() == "trade-access");
  CHECK(category()["name"].text() == "限制行业准入");
  auto const explained = exchange::explanation(rules, MeasureId{0}, messages::Language::zh);
  CHECK(explained.find("清单2024（sanctions-2024），2024-01-01 起：限制行业准入（trade-access）（按归类找到）") !=
        std::string::npos);
  rules.catalogues[0].items.clear();
  CHECK(category()["catalogue"].is_null());
  CHECK(category()["item"].text() == "market-access");
  CHECK(exchange::explanation(rules, MeasureId{0}, messages::Language::zh).find("没有条目，其间不适用") !=
        std::string::npos);
}

TEST_CASE("a menu stands in place of the treatment, and is said in words") {
  auto rules = a_rule_set();
  auto& measure = rules.measures[0];
  measure.modality = Modality::may;
  measure.choosing = ruleset::Choosing::one;
  measure.choices = {{Treatment::refuse, {}}, {Treatment::restrict, {"一年", {}, {}, false, false}}};
  auto const written = exchange::write_decision(rules, sm3("bundle"), a_point(), a_request(rules), a_decision());
  auto const json = *exchange::read_json(written.bytes).value;
  auto const& party = json["parties"].elements()[0];
  for (auto const* said : {&party["applied"].elements()[0], &party["actions"].elements()[0]}) {
    CHECK((*said)["treatment"].is_null());
    CHECK((*said)["menu"]["choose"].text() == "one");
    auto const& choices = (*said)["menu"]["choices"].elements();
    REQUIRE(choices.size() == 2);
    CHECK(choices[0]["treatment"].text() == "refuse");
    CHECK(choices[1]["amount"].text() == "一年");
  }
  auto const shown = exchange::notice(json, {messages::Language::zh, false});
  REQUIRE(shown);
  CHECK(shown->find("可以择一：不予、限制 一年") != std::string::npos);
  CHECK(exchange::explanation(rules, MeasureId{0}, messages::Language::en).find("may one of: refuse, restrict 一年") !=
        std::string::npos);
}

TEST_CASE("a duty to query stands among the obligations with what it rests on") {
  auto rules = a_rule_set();
  auto query = tests::a_thing<ruleset::QueryDuty>("judgment-defaulter-2016/query", "查询信用记录");
  query.clause = *Clause::parse("第二条");
  query.leaves = {CheckpointId{1}};
  query.basis = {{LawId{0}, Clause::parse("第二十二条")}};
  query.by = {OrganId{0}};
  query.reading.state = ruleset::ReadState::unread;
  rules.queries = {query};
  auto decision = a_decision();
  decision.obligations.push_back({Obligation::Kind::query, {}, "A", {}, QueryId{0}});
  auto const written = exchange::write_decision(rules, sm3("bundle"), a_point(), a_request(rules), decision);
  auto const json = *exchange::read_json(written.bytes).value;
  auto const& duty = json["obligations"].elements()[1];
  CHECK(duty["kind"].text() == "query");
  CHECK(duty["measure"].text() == "judgment-defaulter-2016/query");
  CHECK(duty["name"].text() == "查询信用记录");
  CHECK(duty["party"].text() == "A");
  CHECK(duty["due"].is_null());
  CHECK(duty["memorandum"]["document_number"].text() == "发改财金〔2016〕141号");
  CHECK(duty["clause"].text() == "第二条");
  CHECK(duty["basis"].elements()[0]["law"].text() == "政府采购法");
  CHECK(duty["by"]["id"].text() == "finance");
  CHECK(*duty["text_unread"].boolean());

  auto const shown = exchange::notice(json, {messages::Language::zh, false});
  REQUIRE(shown);
  CHECK(shown->find("查询「查询信用记录」，当事方 A：") != std::string::npos);
  auto const explained = exchange::explanation(rules, QueryId{0}, messages::Language::zh);
  CHECK(explained.find("应当查询") != std::string::npos);
  CHECK(explained.find("《政府采购法》第二十二条") != std::string::npos);
}

TEST_CASE("the decision id is the digest of the canonical inputs and of nothing else") {
  auto const rules = a_rule_set();
  auto const request = a_request(rules);
  auto const written = exchange::write_decision(rules, sm3("bundle"), a_point(), request, a_decision());
  auto const json = *exchange::read_json(written.bytes).value;
  CHECK(written.id == sm3(exchange::canonical(json["inputs"])).text());
  CHECK(json["inputs"]["request"].text() ==
        sm3(exchange::canonical(exchange::canonical_request(rules, request))).text());
  auto asked = request;
  asked.asked_by.organ = "another";
  CHECK(exchange::write_decision(rules, sm3("bundle"), a_point(), asked, a_decision()).bytes == written.bytes);
  CHECK(exchange::write_decision(rules, sm3("other"), a_point(), request, a_decision()).id != written.id);
}

TEST_CASE("the notice begins with the outcome and gives instrument, law, list, remedies and what is unknown") {
  auto const rules = a_rule_set();
  auto const written = exchange::write_decision(rules, sm3("bundle"), a_point(), a_request(rules), a_decision());
  auto const json = *exchange::read_json(written.bytes).value;
  auto const text = exchange::notice(json, {});
  REQUIRE(text);
  CHECK(text->starts_with("结论 不予 (refuse)\n"));
  for (auto const* part :
       {"甲公司", "限制政府采购：应当不予", "发改财金〔2016〕141号", "《政府采购法》第二十二条第一款第五项", "财政部门",
        "失信被执行人", "（2023）粤0204执1234号", "2023-06-01 至 2025-06-01", "尚不知 ", "金额", "执行法院", "15日",
        "2024-06-18", "限制市场准入"}) {
    CHECK_MESSAGE(text->find(part) != std::string::npos, part);
  }
  auto const english = exchange::notice(json, {messages::Language::en, false});
  REQUIRE(english);
  CHECK(english->starts_with("outcome refuse\n"));
  CHECK(english->find("no-procurement") != std::string::npos);
}

TEST_CASE("a document that is no decision makes no notice") {
  CHECK(exchange::notice(Json(), {}).error().code == Code::XH4173);
  CHECK(exchange::notice(Json("x"), {}).error().code == Code::XH4173);
  CHECK(exchange::notice(*exchange::read_json("{\"decision_id\":\"x\",\"inputs\":{},\"outcome\":\"x\"}").value, {})
            .error()
            .pointer == "/outcome");
}

TEST_CASE("errors are one object with every message in the caller's language") {
  Errors const errors = {{Code::XH4116, "/parties/0/role", {"biddr", "bidder"}}, {Code::XH4113, "/on", {}}};
  auto const zh = exchange::problem(errors, messages::Language::zh);
  CHECK(zh["type"].text() == "urn:xinheng:problem:request");
  CHECK(*zh["status"].integer() == 400);
  REQUIRE(zh["errors"].elements().size() == 2);
  CHECK(zh["errors"].elements()[0]["message"].text() == "未知的角色「biddr」");
  CHECK(zh["errors"].elements()[0]["hint"].text().find("bidder") != std::string::npos);
  auto const en = exchange::problem(errors, messages::Language::en);
  CHECK(en["errors"].elements()[0]["message"].text() == "unknown role `biddr`");
  CHECK(exchange::of_storage({{Code::XH5011, "", {"f", "r"}}}));
  CHECK_FALSE(exchange::of_storage(errors));
}

}  // namespace xinheng::tests
