#include <doctest/doctest.h>

#include "json_rules.hpp"

namespace xinheng::tests {
namespace {

using exchange::read_request;

Errors errors_of(ruleset::RuleSet const& rules, std::string const& text, PseudonymKey const* key = nullptr) {
  auto const request = read_request(text, against(rules, key));
  return request ? Errors{} : request.error();
}

/// A request with one party, whose subject is given.
std::string with_subject(std::string const& subject) {
  return "{\"checkpoint\":\"trading/qualification\",\"parties\":[{\"ref\":\"A\",\"role\":\"bidder\",\"subject\":" +
         subject + "}]}";
}
/// A request with these facts of its own.
std::string with_facts(std::string const& facts, std::string const& party_facts = "{}") {
  return "{\"checkpoint\":\"trading/qualification\",\"facts\":" + facts +
         ",\"parties\":[{\"ref\":\"A\",\"role\":\"bidder\",\"subject\":{\"name\":\"甲\"},\"facts\":" + party_facts +
         "}]}";
}

}  // namespace

TEST_CASE("a whole request is read, by ids or by names alike") {
  auto const rules = a_rule_set();
  std::string const by_id =
      "{\"checkpoint\":\"trading/qualification\",\"on\":\"2024-05-01\",\"known_at\":\"2024-05-01T09:00:00+08:00\","
      "\"facts\":{\"project-kind\":\"goods\",\"amount\":\"200万元\",\"lots\":3,\"region\":\"440200\"},"
      "\"parties\":[{\"ref\":\"B\",\"role\":\"bidder\",\"subject\":{\"name\":\"乙公司\"}},"
      "{\"ref\":\"A\",\"role\":\"consortium-member\",\"group\":\"G\",\"subject\":{\"credit_code\":\"" +
      a_code +
      "\",\"name\":\"甲公司\"},\"facts\":{\"commitment\":false},\"refuses_automated_decision\":true}],"
      "\"asked_by\":{\"organ\":\"o\",\"case\":\"c\",\"operator\":\"p\",\"purpose\":\"q\"}}";
  std::string const by_name =
      "{\"checkpoint\":\"公共资源交易/资格审查\",\"facts\":{\"地区\":\"440200\",\"金额\":\"2000000.00\",\"标段数\":3,"
      "\"项目类型\":\"货物\",\"工期\":null},\"asked_by\":null,\"on\":null,"
      "\"parties\":[{\"ref\":\"A\",\"role\":\"联合体成员\",\"group\":\"G\",\"subject\":{\"credit_code\":\"" +
      a_code +
      "\",\"name\":\"甲公司\",\"org_code\":null},\"facts\":{\"已作承诺\":false},\"refuses_automated_decision\":true},"
      "{\"ref\":\"B\",\"role\":\"投标人\",\"group\":null,\"subject\":{\"name\":\"乙公司\"}}]}";
  auto const one = read_request(by_id, against(rules));
  auto const other = read_request(by_name, against(rules));
  REQUIRE(one);
  REQUIRE(other);
  CHECK(one->on == *Date::of(2024, 5, 1));
  CHECK(other->on == *Date::of(2024, 6, 3));
  CHECK(one->known_at->text() == "2024-05-01T09:00:00.000000+08:00");
  CHECK(one->asked_by.case_number == "c");
  auto const digested = exchange::canonical(exchange::canonical_request(rules, *one));
  CHECK(digested == exchange::canonical(exchange::canonical_request(rules, *other)));
  CHECK(digested ==
        "{\"checkpoint\":\"trading/"
        "qualification\",\"facts\":{\"amount\":\"2000000.00\",\"lots\":3,\"project-kind\":\"goods\","
        "\"region\":\"440200\"},\"parties\":[{\"facts\":{\"commitment\":false},\"group\":\"G\",\"ref\":\"A\","
        "\"refuses_automated_decision\":true,\"role\":\"consortium-member\",\"subject\":{\"credit_code\":\"" +
            a_code +
            "\",\"name\":\"甲公司\"}},{\"ref\":\"B\",\"role\":\"bidder\",\"subject\":{\"name\":\"乙公司\"}}]}");
}

TEST_CASE("what the ledger keeps of a request is read back as the same request") {
  auto const rules = a_rule_set();
  auto const request = read_request(
      "{\"checkpoint\":\"trading/qualification\",\"on\":\"2024-05-01\",\"known_at\":\"2024-05-01T01:00:00Z\",\"facts\":"
      "{\"industry\":\"C26\",\"period\":\"6个月\",\"opened-on\":\"2024-04-01\"},\"parties\":[{\"ref\":\"A\",\"role\":"
      "\"bidder\","
      "\"subject\":{\"org_code\":\"M000100Y4\"},\"facts\":{\"share\":\"40%\"}}],\"asked_by\":{\"organ\":\"o\"}}",
      against(rules));
  REQUIRE(request);
  auto const kept = exchange::canonical(exchange::recorded_request(rules, *request));
  auto const again = read_request(kept, {.rules = rules, .today = {}});
  REQUIRE(again);
  CHECK(exchange::canonical(exchange::recorded_request(rules, *again)) == kept);
  CHECK(again->on == request->on);
}

TEST_CASE("everything that is wrong is reported at once, with its place and near names") {
  auto const rules = a_rule_set();
  auto const errors =
      errors_of(rules,
                "{\"checkpoint\":\"trading/qualificaton\",\"fact\":{},\"facts\":{\"project-kinds\":\"goods\"},"
                "\"parties\":[{\"ref\":\"A\",\"role\":\"biddr\",\"subject\":{\"credit_code\":\"123\"}},"
                "{\"ref\":\"A\",\"role\":\"bidder\",\"subject\":{}}]}");
  CHECK(errors.size() == 7);
  CHECK(has(errors, Code::XH4114, "/checkpoint"));
  CHECK(has(errors, Code::XH4107, "/fact"));
  CHECK(has(errors, Code::XH4117, "/facts/project-kinds"));
  CHECK(has(errors, Code::XH4116, "/parties/0/role"));
  CHECK(has(errors, Code::XH4103, "/parties/0/subject/credit_code"));
  CHECK(has(errors, Code::XH4136, "/parties/1/ref"));
  CHECK(has(errors, Code::XH4138, "/parties/1/subject"));
  for (auto const& error : errors) {
    if (error.code == Code::XH4107) CHECK(error.args == std::vector<std::string>{"fact", "facts"});
    if (error.code == Code::XH4114) CHECK(error.args[1] == "trading/qualification");
    if (error.code == Code::XH4117) CHECK(error.args[1] == "project-kind");
    if (error.code == Code::XH4116) CHECK(error.args[1] == "bidder");
  }
}

TEST_CASE("a checkpoint that is no leaf is refused and names those below it") {
  auto const rules = a_rule_set();
  auto const errors = errors_of(rules, "{\"checkpoint\":\"trading\",\"parties\":[]}");
  CHECK(has(errors, Code::XH4115, "/checkpoint"));
  CHECK(errors[0].args[1] == "trading/qualification");
  CHECK(has(errors, Code::XH4134, "/parties"));
}

TEST_CASE("a fact in the wrong place, or that the checkpoint does not take, is refused") {
  auto const rules = a_rule_set();
  auto const errors = errors_of(rules, with_facts("{\"commitment\":true,\"unused\":true}", "{\"amount\":\"1.00\"}"));
  CHECK(errors.size() == 3);
  CHECK(has(errors, Code::XH4118, "/facts/commitment"));
  CHECK(has(errors, Code::XH4120, "/facts/unused"));
  CHECK(has(errors, Code::XH4119, "/parties/0/facts/amount"));
  CHECK(errors_of(rules, with_facts("{\"region\":\"440000\"}")).empty());
}

TEST_CASE("a role that the checkpoint does not take is refused, with those that it takes and the nearest of them") {
  auto rules = a_rule_set();
  auto const asked = [&](std::string const& role) {
    return errors_of(rules, "{\"checkpoint\":\"trading/qualification\",\"parties\":[{\"ref\":\"A\",\"role\":\"" + role +
                                "\",\"subject\":{\"name\":\"甲公司\"}}]}");
  };
  CHECK(asked("consortium-member").empty());
  rules.checkpoints[1].roles = {RoleId{0}, RoleId{2}};
  CHECK(asked("bidder").empty());
  CHECK(asked("法定代表人").empty());
  auto const errors = asked("consortium-member");
  REQUIRE(errors.size() == 1);
  CHECK(has(errors, Code::XH4147, "/parties/0/role"));
  CHECK(errors[0].args[0] == "consortium-member");
  CHECK(errors[0].args[2] == "bidder、legal-representative");
  CHECK(has(asked("biddr"), Code::XH4116, "/parties/0/role"));
}

TEST_CASE("a fact given by id and by name is given twice") {
  auto const rules = a_rule_set();
  CHECK(has(errors_of(rules, with_facts("{\"lots\":1,\"标段数\":1}")), Code::XH4121, "/facts/标段数"));
}

TEST_CASE("every type of fact takes its own form and nothing else") {
  auto const rules = a_rule_set();
  struct Case {
    char const* facts;
    Code code;
    char const* pointer;
  };
  for (auto const& one :
       std::initializer_list<Case>{{"{\"amount\":2000000}", Code::XH4124, "/facts/amount"},
                                   {"{\"amount\":\"1.001\"}", Code::XH4124, "/facts/amount"},
                                   {"{\"lots\":1.0}", Code::XH4123, "/facts/lots"},
                                   {"{\"lots\":\"1\"}", Code::XH4123, "/facts/lots"},
                                   {"{\"lots\":9007199254740993}", Code::XH4123, "/facts/lots"},
                                   {"{\"opened-on\":\"2024年4月1日\"}", Code::XH4126, "/facts/opened-on"},
                                   {"{\"opened-on\":\"2023-02-29\"}", Code::XH4126, "/facts/opened-on"},
                                   {"{\"period\":6}", Code::XH4127, "/facts/period"},
                                   {"{\"project-kind\":\"good\"}", Code::XH4128, "/facts/project-kind"},
                                   {"{\"project-kind\":1}", Code::XH4109, "/facts/project-kind"},
                                   {"{\"region\":\"44\"}", Code::XH4129, "/facts/region"},
                                   {"{\"industry\":\"?\"}", Code::XH4130, "/facts/industry"}}) {
    auto const errors = errors_of(rules, with_facts(one.facts));
    CHECK_MESSAGE(errors.size() == 1, one.facts);
    CHECK_MESSAGE(has(errors, one.code, one.pointer), one.facts);
  }
  CHECK(has(errors_of(rules, with_facts("{}", "{\"commitment\":\"true\"}")), Code::XH4122,
            "/parties/0/facts/commitment"));
  CHECK(has(errors_of(rules, with_facts("{}", "{\"share\":40}")), Code::XH4125, "/parties/0/facts/share"));
}

TEST_CASE("a subject has exactly one identifier, or a name alone") {
  auto const rules = a_rule_set();
  CHECK(has(errors_of(rules, with_subject("{\"credit_code\":\"" + a_code + "\",\"org_code\":\"M000100Y4\"}")),
            Code::XH4137, "/parties/0/subject"));
  CHECK(has(errors_of(rules, with_subject("{}")), Code::XH4138, "/parties/0/subject"));
  CHECK(has(errors_of(rules, with_subject("{\"name\":\"\"}")), Code::XH4113, "/parties/0/subject/name"));
  CHECK(
      has(errors_of(rules, with_subject("{\"code\":\"x\",\"name\":\"甲\"}")), Code::XH4107, "/parties/0/subject/code"));
  CHECK(has(errors_of(rules, with_subject("{\"credit_code\":1}")), Code::XH4109, "/parties/0/subject/credit_code"));
  auto const request = read_request(with_subject("{\"name\":\"甲\"}"), against(rules));
  REQUIRE(request);
  CHECK(request->parties[0].identifier.kind == IdentifierKind::none);
  CHECK(request->parties[0].kinds == SubjectKinds::all());
}

TEST_CASE("placeholders and malformed codes are errors, a bad check character is a note") {
  auto const rules = a_rule_set();
  CHECK(has(errors_of(rules, with_subject("{\"credit_code\":\"000000000000000000\"}")), Code::XH4139,
            "/parties/0/subject/credit_code"));
  CHECK(has(errors_of(rules, with_subject("{\"credit_code\":\"9135\"}")), Code::XH4103,
            "/parties/0/subject/credit_code"));
  CHECK(has(errors_of(rules, with_subject("{\"registration_number\":\"000000000000000\"}")), Code::XH4139,
            "/parties/0/subject/registration_number"));
  CHECK(
      has(errors_of(rules, with_subject("{\"pseudonym\":\"psn:12\"}")), Code::XH4143, "/parties/0/subject/pseudonym"));
  auto const request =
      read_request(with_subject("{\"credit_code\":\"91350100M000100Y44\",\"name\":\"甲\"}"), against(rules));
  REQUIRE(request);
  CHECK(request->parties[0].identifier.value == "91350100M000100Y44");
  CHECK(request->parties[0].identity_notes == std::vector<std::string>{"XH4150"});
  auto const nameless = read_request(with_subject("{\"credit_code\":\"" + a_code + "\"}"), against(rules));
  REQUIRE(nameless);
  CHECK(nameless->parties[0].identity_notes == std::vector<std::string>{"XH4152"});
}

TEST_CASE("a vehicle, a site and an app come with an identifier of their own, in normal form") {
  auto const rules = a_rule_set();
  auto const party = [&](std::string const& subject) {
    auto const request = read_request(with_subject(subject), against(rules));
    REQUIRE(request);
    CHECK(exchange::subject_json(request->parties[0])["name"].text() == "甲");
    return request->parties[0];
  };
  auto const truck = party("{\"plate_number\":\"粤f·12345\",\"name\":\"甲\"}");
  CHECK(truck.identifier == Identifier{IdentifierKind::plate_number, "粤F12345"});
  CHECK(truck.kinds == SubjectKinds::of(SubjectKind::vehicle));
  auto const site = party("{\"site_record_number\":\"粤ICP备12345678号-1\",\"name\":\"甲\"}");
  CHECK(site.identifier == Identifier{IdentifierKind::site_record_number, "粤ICP备12345678号-1"});
  CHECK(site.kinds == SubjectKinds::of(SubjectKind::site));
  CHECK(exchange::subject_json(site)["site_record_number"].text() == "粤ICP备12345678号-1");
  auto const app = party("{\"app_id\":\"com.example.Shop\",\"name\":\"甲\"}");
  CHECK(app.identifier == Identifier{IdentifierKind::app_id, "com.example.Shop"});
  CHECK(app.kinds == SubjectKinds::of(SubjectKind::app));
  auto const at = [](std::string const& key) { return "/parties/0/subject/" + key; };
  CHECK(has(errors_of(rules, with_subject("{\"plate_number\":\"粤F1234\"}")), Code::XH4103, at("plate_number")));
  CHECK(has(errors_of(rules, with_subject("{\"plate_number\":\"粤F00000\"}")), Code::XH4139, at("plate_number")));
  CHECK(has(errors_of(rules, with_subject("{\"site_record_number\":\"粤ICP备12345678号\"}")), Code::XH4103,
            at("site_record_number")));
  CHECK(has(errors_of(rules, with_subject("{\"app_id\":\"" + a_citizen_number + "\"}")), Code::XH4183, at("app_id")));
  CHECK(has(errors_of(rules, with_subject("{\"app_id\":\"com.a\",\"plate_number\":\"粤F12345\"}")), Code::XH4137,
            "/parties/0/subject"));
}

TEST_CASE("a citizen number becomes a pseudonym at once, and needs a key") {
  auto const rules = a_rule_set();
  auto const key = *PseudonymKey::of("0123456789abcdef");
  auto const text = with_subject("{\"citizen_number\":\"" + a_citizen_number + "\",\"name\":\"张三\"}");
  CHECK(has(errors_of(rules, text), Code::XH4142, "/parties/0/subject/citizen_number"));
  auto const request = read_request(text, against(rules, &key));
  REQUIRE(request);
  CHECK(request->parties[0].identifier.kind == IdentifierKind::pseudonym);
  CHECK(request->parties[0].identifier.value.starts_with("psn:"));
  CHECK(request->parties[0].kinds == SubjectKinds::of(SubjectKind::natural_person));
  auto const kept = exchange::canonical(exchange::recorded_request(rules, *request));
  CHECK(kept.find(a_citizen_number) == std::string::npos);
}

TEST_CASE("no error echoes a citizen number, wherever somebody wrote it") {
  auto const rules = a_rule_set();
  auto const& number = a_citizen_number;
  std::string const wrong = "110105188001010456";
  std::vector<std::string> const texts = {
      with_subject("{\"citizen_number\":\"" + number + "\"}"),
      with_subject("{\"citizen_number\":\"" + wrong + "\"}"),
      with_subject("{\"credit_code\":\"" + number + "0\"}"),
      with_subject("{\"" + number + "\":\"x\"}"),
      with_facts("{\"" + number + "\":1,\"amount\":\"" + number + "x\",\"project-kind\":\"" + number + "\"}"),
      "{\"checkpoint\":\"" + number + "\",\"" + number + "\":1,\"" + number + "\":2}",
      "{\"checkpoint\":\"trading/qualification\",\"on\":\"" + number + "\",\"parties\":[{\"ref\":\"" + number +
          "\",\"role\":\"" + number + "\",\"subject\":{\"name\":\"x\"}},{\"ref\":\"" + number +
          "\",\"role\":\"bidder\",\"subject\":{\"name\":\"x\"}}]}"};
  for (auto const& text : texts) {
    auto const errors = errors_of(rules, text);
    CHECK_FALSE(errors.empty());
    for (auto const& error : errors) {
      CHECK(error.pointer.find(number) == std::string::npos);
      CHECK(error.pointer.find(wrong) == std::string::npos);
      for (auto const& arg : error.args) {
        CHECK(arg.find(number) == std::string::npos);
        CHECK(arg.find(wrong) == std::string::npos);
      }
    }
  }
}

TEST_CASE("a citizen number in free words is refused, since they go into decisions and the ledger") {
  auto const rules = a_rule_set();
  auto const key = *PseudonymKey::of("0123456789abcdef");
  CHECK(has(errors_of(rules, with_subject("{\"name\":\"张三（" + a_citizen_number + "）\"}")), Code::XH4183,
            "/parties/0/subject/name"));
  CHECK(has(errors_of(rules, with_subject("{\"registration_number\":\"" + a_citizen_number + "\"}")), Code::XH4183,
            "/parties/0/subject/registration_number"));
  CHECK(has(errors_of(rules, with_subject("{\"name\":\"１１０１０５１８８００１０１０４５５\"}")), Code::XH4183,
            "/parties/0/subject/name"));
  CHECK(has(errors_of(rules,
                      "{\"checkpoint\":\"trading/qualification\",\"parties\":[{\"ref\":\"" + a_citizen_number +
                          "\",\"role\":\"bidder\",\"subject\":{\"name\":\"x\"}}],\"asked_by\":{\"case\":\"no. " +
                          a_citizen_number + "\"}}",
                      &key),
            Code::XH4183, "/asked_by/case"));
}

TEST_CASE("digits in a name that may be an old or a mistyped citizen number are refused") {
  auto const rules = a_rule_set();
  for (std::string const digits : {"110105188001010456", "110105800101045"})
    CHECK(has(errors_of(rules, with_subject("{\"name\":\"张三（" + digits + "）\"}")), Code::XH4185,
              "/parties/0/subject/name"));
  CHECK(errors_of(rules, with_subject("{\"registration_number\":\"110105800101045\"}")).empty());
}

TEST_CASE("a citizen number in the place of a code is refused, unless it is a unified code by every check") {
  auto const rules = a_rule_set();
  for (std::string const key : {"credit_code", "org_code", "registration_number", "masked_citizen_number"})
    for (std::string const number : {"440200188001013672", "440200-18800101-3672", "440200\u200b188001013672"}) {
      auto const pointer = "/parties/0/subject/" + key;
      CHECK(has(errors_of(rules, with_subject("{\"" + key + "\":\"" + number + "\"}")), Code::XH4183, pointer));
    }
  CHECK(has(errors_of(rules, with_subject("{\"masked_citizen_number\":\"11010518800101045*\"}")), Code::XH4103,
            "/parties/0/subject/masked_citizen_number"));
  auto const both =
      read_request(with_subject("{\"credit_code\":\"110105188001010455\",\"name\":\"某局\"}"), against(rules));
  REQUIRE(both);
  CHECK(both->parties[0].identifier.value == "110105188001010455");
  CHECK(both->parties[0].identity_notes == std::vector<std::string>{"XH4154"});
}

TEST_CASE("more parties than the limit, none, and parties beside a listing are refused") {
  auto const rules = a_rule_set();
  std::string many = "{\"checkpoint\":\"trading/qualification\",\"parties\":[";
  for (int i = 0; i < 1001; ++i) {
    many += (i > 0 ? "," : "") +
            ("{\"ref\":\"" + std::to_string(i) + "\",\"role\":\"bidder\",\"subject\":{\"name\":\"甲\"}}");
  }
  CHECK(has(errors_of(rules, many + "]}"), Code::XH4135, "/parties"));
  CHECK(has(errors_of(rules, "{\"checkpoint\":\"trading/qualification\"}"), Code::XH4108, "/parties"));
  std::string const party = "{\"ref\":\"A\",\"role\":\"bidder\",\"subject\":{\"name\":\"甲\"}}";
  CHECK(
      has(errors_of(rules, "{\"checkpoint\":\"trading/qualification\",\"listing\":\"x\",\"parties\":[" + party + "]}"),
          Code::XH4144, "/listing"));
  CHECK(has(errors_of(rules, "{\"checkpoint\":\"trading/qualification\",\"listing\":\"\"}"), Code::XH4113, "/listing"));
  CHECK(has(errors_of(rules, "[]"), Code::XH4110, ""));
}

TEST_CASE("a listing stands in place of the parties, and in the request as it is digested") {
  auto const rules = a_rule_set();
  auto const request =
      exchange::read_request("{\"checkpoint\":\"trading/qualification\",\"listing\":\"L1\"}", against(rules));
  REQUIRE(request);
  CHECK(request->listing == "L1");
  CHECK(request->parties.empty());
  CHECK(exchange::canonical(exchange::canonical_request(rules, *request)) ==
        "{\"checkpoint\":\"trading/qualification\",\"listing\":\"L1\"}");
}

TEST_CASE("dates and instants have one form") {
  auto const rules = a_rule_set();
  std::string const rest =
      "\"checkpoint\":\"trading/qualification\",\"parties\":[{\"ref\":\"A\",\"role\":\"bidder\","
      "\"subject\":{\"name\":\"甲\"}}]}";
  CHECK(has(errors_of(rules, "{\"on\":\"2024-6-3\"," + rest), Code::XH4131, "/on"));
  CHECK(has(errors_of(rules, "{\"on\":20240603," + rest), Code::XH4109, "/on"));
  CHECK(has(errors_of(rules, "{\"known_at\":\"2024-06-03T09:00:00\"," + rest), Code::XH4132, "/known_at"));
}

}  // namespace xinheng::tests
