#include "exchange/notices/subject_notice.hpp"

#include <map>
#include <set>
#include <string>

#include "exchange/notices/decision_words.hpp"
#include "exchange/notices/words.hpp"

namespace xinheng::exchange {
namespace {

class SubjectNotice : DecisionWords {
 public:
  SubjectNotice(Json const& decision, Json const& party, messages::Language language)
      : DecisionWords(language, Ids::hidden), decision_(decision), party_(party) {}

  Sheet sheet() {
    sheet_.heading(0, addressee());
    sheet_.row(0, label("核查节点", "checkpoint"), thing(decision_["checkpoint"]));
    sheet_.row(0, label("核查日", "on"), decision_["inputs"]["on"].text());
    sheet_.row(0, label("结论", "outcome"), outcome(party_["outcome"]));
    if (party_["would_be"].object())
      sheet_.row(0, label("说明", "note"),
                 label("你（单位）拒绝仅以自动化方式作出决定，由工作人员审核后决定",
                       "you refuse a purely automated decision: an official reviews it and decides"));
    identity();
    applied();
    unknown();
    remedies();
    sheet_.heading(0, label("查询凭据", "how to refer to this notice"));
    sheet_.row(0, label("决定编号", "decision"), decision_["decision_id"].text());
    return std::move(sheet_);
  }

 private:
  std::string addressee() const {
    auto const& subject = party_["subject"];
    auto const name = subject["name"].text(), code = subject["credit_code"].text();
    std::string who = name.empty() ? code : name;
    if (who.empty()) who = label("当事人", "the party");
    return (zh() ? "致：" : "To: ") + who;
  }

  void identity() {
    auto const match = party_["identity"]["match"].text();
    if (match != "name_only" && match != "possible") return;
    sheet_.heading(0, label("身份尚待核实", "who you are has to be established"));
    sheet_.line(1, label("名单上有名称相同或相近的主体。名称不能确定主体，仅凭名称不会作出不予或限制的决定。请出示载有"
                         "统一社会信用代码"
                         "的证照或者身份证件，以便核实。",
                         "Somebody of the same or a like name may be listed. A name identifies nobody, and by a name "
                         "alone nobody is refused or restricted. Please show a licence with the unified social credit "
                         "code, or an identity card, so that this can be established."));
  }

  void applied() {
    auto const& measures = party_["applied"].elements();
    if (measures.empty()) return;
    sheet_.heading(0, label("对你（单位）适用的措施", "measures that are applied to you"));
    int number = 0;
    for (auto const& one : measures) measure(one, ++number);
  }
  void measure(Json const& standing, int number) {
    sheet_.heading(
        1, std::to_string(number) + ". " + thing(standing["measure"]) + (zh() ? "：" : ": ") + what_is_done(standing));
    sheet_.row(2, label("文件", "instrument"), instrument(standing));
    sheet_.row(2, label("依据", "basis"), basis(standing["basis"].elements()));
    sheet_.row(2, label("实施", "by"), organs(standing));
    std::set<std::string> reached;
    for (auto const& one : standing["grounds"].elements()) {
      lists_[one["list"]["id"].text()] = thing(one["list"]);
      if (one["reached_as"].text() == "listed-subject")
        own_listing(one);
      else
        reached.insert(thing(one["list"]));
    }
    for (auto const& list : reached)
      sheet_.row(2, label("名单", "listing"),
                 zh() ? list + "，因与名单上的主体有关联" : list + ", through somebody who is listed there");
    auto const until = standing["until"].text();
    sheet_.row(2, label("至", "until"), until.empty() ? std::string(label("无期限", "no end is stated")) : until);
  }
  void own_listing(Json const& ground) {
    std::string words = thing(ground["list"]);
    auto const called = ground["ground_name"].is_null() ? ground["ground"].text() : ground["ground_name"].text();
    if (!called.empty()) words += (zh() ? "，情形 " : ", ground ") + called;
    if (ground["contested"].boolean() && *ground["contested"].boolean()) words += zh() ? "，有异议待决" : ", contested";
    sheet_.row(2, label("名单", "listing"), words);
    auto record = ground["authority"].text();
    if (!ground["document_number"].is_null()) record += (record.empty() ? "" : " ") + ground["document_number"].text();
    sheet_.row(3, label("认定", "determined"), record);
    auto const from = ground["from"].text(), last = ground["last_day"].text();
    if (!from.empty())
      sheet_.row(3, label("期间", "period"),
                 last.empty() ? from + (zh() ? " 起" : " on") : from + (zh() ? " 至 " : " to ") + last);
    auto const& removal = ground["early_removal"];
    if (removal["from"].string())
      sheet_.row(3, label("提前移出", "early removal"),
                 zh() ? removal["from"].text() + " 起可以申请" : "can be asked for from " + removal["from"].text());
  }

  /// What the party can supply it is asked for; of the rest it is told that the organ finds out.
  void unknown() {
    std::set<std::string> asked, others;
    for (auto const& standing : party_["considered"].elements()) {
      if (standing["standing"].text() != "undetermined") continue;
      for (auto const& ground : standing["grounds"].elements()) {
        // Who only may be the one that is listed is not told on which lists somebody stands.
        bool const own = ground["reached_as"].text() == "listed-subject" && !ground["possible_match"].boolean();
        if (own && !ground["listing"].is_null()) lists_[ground["list"]["id"].text()] = thing(ground["list"]);
        for (auto const& one : ground["missing"].elements()) sort(one, asked, others);
      }
    }
    if (asked.empty() && others.empty()) return;
    sheet_.heading(0, label("尚未查明的事项", "what is not known yet"));
    for (auto const& one : asked) sheet_.item(1, "-", one);
    for (auto const& one : others) sheet_.item(1, "-", one);
  }
  void sort(Json const& missing, std::set<std::string>& asked, std::set<std::string>& others) const {
    auto const kind = missing["missing"].text();
    auto const name = missing["name"].text();
    if (kind == "fact" && !missing["fact"].text().starts_with("listing:"))
      asked.insert(zh() ? "请补充说明「" + name + "」" : "please state `" + name + "`");
    else if (kind == "identity" && missing["identity"].is_null())
      asked.insert(
          std::string(label("请出示载有统一社会信用代码的证照或者身份证件",
                            "please show a licence with the unified social credit code, or an identity card")));
    else if (kind == "source")
      others.insert(zh() ? "名单「" + name + "」的最新情况，由办理机关查明"
                         : "the newest edition of the list `" + name + "`, which the organ finds out");
    else if (kind == "relation")
      others.insert(zh() ? "「" + name + "」的登记情况，由办理机关查明"
                         : "the registration of `" + name + "`, which the organ finds out");
    else if (kind == "text")
      others.insert(
          std::string(label("有关条文的原文，由办理机关核对", "the text of a clause, which the organ reads")));
    else
      others.insert(
          std::string(label("有关名单记录的内容，由办理机关核实", "what a record says, which the organ verifies")));
  }

  void remedies() {
    bool first = true;
    for (auto const& one : party_["remedies"].elements()) {
      auto const found = lists_.find(one["list"].text());
      if (found == lists_.end()) continue;
      if (first) sheet_.heading(0, label("异议与修复", "how to object, or to be repaired"));
      first = false;
      sheet_.item(1, "-", remedy(one, found->second));
    }
  }

  Json const& decision_;
  Json const& party_;
  Sheet sheet_;
  std::map<std::string, std::string> lists_;
};

}  // namespace

Result<Sheet, Errors> subject_notice_sheet(Json const& decision, std::string_view party, messages::Language language) {
  if (auto const is = held_to_be_a_decision(decision); !is) return std::unexpected(Errors{is.error()});
  auto const& parties = decision["parties"].elements();
  if (party.empty() && parties.size() > 1) return std::unexpected(Errors{{Code::XH4108, "", {"--party"}}});
  std::string refs;
  for (auto const& one : parties) {
    auto const ref = one["ref"].text();
    if (party.empty() || ref == party) return SubjectNotice(decision, one, language).sheet();
    refs += (refs.empty() ? "" : "、") + ref;
  }
  return std::unexpected(Errors{{Code::XH4107, "", {"--party " + std::string(party), refs}}});
}

}  // namespace xinheng::exchange
