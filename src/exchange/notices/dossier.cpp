#include "exchange/notices/dossier.hpp"

#include <array>
#include <utility>
#include <vector>

#include "exchange/notices/page.hpp"
#include "exchange/notices/words.hpp"

namespace xinheng::exchange {
namespace {

constexpr std::size_t columns = 100;

using Word = std::array<std::string_view, 3>;  ///< on the wire, in Chinese, in English

constexpr std::array identifiers{Word{"credit_code", "统一社会信用代码", "unified code"},
                                 Word{"pseudonym", "假名", "pseudonym"},
                                 Word{"org_code", "组织机构代码", "organisation code"},
                                 Word{"registration_number", "注册号", "registration number"},
                                 Word{"masked_citizen_number", "遮挡的公民身份号码", "masked citizen number"},
                                 Word{"plate_number", "号牌", "number plate"},
                                 Word{"site_record_number", "网站备案号", "site's record number"},
                                 Word{"app_id", "应用标识", "app id"}};

constexpr std::array kinds{Word{"legal_person", "法人", "legal person"},
                           Word{"unincorporated", "非法人组织", "unincorporated organisation"},
                           Word{"individual_business", "个体工商户", "individual business"},
                           Word{"natural_person", "自然人", "natural person"},
                           Word{"public_body", "机关事业单位", "public body"},
                           Word{"vehicle", "车辆", "vehicle"},
                           Word{"site", "网站", "site"},
                           Word{"app", "应用", "app"}};

constexpr std::array list_kinds{Word{"red", "红名单", "red list"}, Word{"watch", "重点关注名单", "watch list"},
                                Word{"black", "黑名单", "black list"}};

template <std::size_t count>
std::string in_words(std::array<Word, count> const& table, std::string const& wire, bool zh) {
  for (auto const& word : table)
    if (word[0] == wire) return std::string{word[zh ? 1 : 2]};
  return wire;
}

class DossierPage {
 public:
  DossierPage(Json const& dossier, NoticeStyle style)
      : dossier_(dossier), style_(style), page_(style.language == messages::Language::zh ? 8 : 14, columns) {}

  std::string text() {
    if (dossier_["candidates"].array()) {
      candidates();
    } else {
      for (auto const& subject : dossier_["subjects"].elements()) this->subject(subject);
      notes();
      section("名单记录", "listings", dossier_["listings"], [this](Json const& one) { listing(one); });
      section("关联关系", "relations", dossier_["relations"], [this](Json const& one) { relation(one); });
      section("身份裁定", "adjudications", dossier_["adjudications"], [this](Json const& one) { ruling(one); });
      section("可能的同一主体", "may be the same", dossier_["possible"], [this](Json const& one) { candidate(one); });
      sources();
    }
    asked();
    return page_.text();
  }

 private:
  bool zh() const { return style_.language == messages::Language::zh; }
  std::string_view label(std::string_view chinese, std::string_view english) const { return zh() ? chinese : english; }
  static std::string number(Json const& json) { return json.integer() ? std::to_string(*json.integer()) : ""; }
  /// The day of an instant on the wire.
  static std::string day_of(Json const& instant) { return instant.text().substr(0, 10); }
  std::string joined(Json const& array) const {
    std::string words;
    for (auto const& one : array.elements()) words += (words.empty() ? "" : "、") + one.text();
    return words;
  }
  std::string recorded(Json const& one) const {
    return zh() ? "（" + day_of(one["recorded"]) + " 记录，第 " + number(one["sequence"]) + " 号）"
                : " (recorded " + day_of(one["recorded"]) + ", event " + number(one["sequence"]) + ")";
  }
  std::string identifier(Json const& json) const {
    return in_words(identifiers, json["kind"].text(), zh()) + " " + json["value"].text();
  }
  std::string kinds_of(Json const& subject) const {
    auto const& all = subject["kinds"].elements();
    if (all.size() == kinds.size()) return std::string{label("未载明", "not stated")};
    std::string words;
    for (auto const& one : all) words += (words.empty() ? "" : "、") + in_words(kinds, one.text(), zh());
    return words;
  }

  void section(std::string_view chinese, std::string_view english, Json const& array, auto const& each) {
    page_.blank();
    page_.line(0, label(chinese, english));
    if (array.elements().empty()) page_.line(1, label("无", "none"));
    for (auto const& one : array.elements()) each(one);
  }

  void subject(Json const& subject) {
    page_.row(0, label("主体", "subject"), subject["subject"].text());
    page_.row(1, label("种类", "kind"), kinds_of(subject));
    for (auto const& one : subject["identifiers"].elements())
      page_.row(1, label("标识码", "identifier"), identifier(one) + recorded(one));
    for (auto const& one : subject["names"].elements())
      page_.row(1, label("名称", "name"), one["name"].text() + recorded(one));
  }
  void notes() {
    for (auto const& note : dossier_["notes"].elements()) {
      auto const code = code_named(note.text());
      page_.row(0, label("提示", "note"), code ? messages::text(*code, {}, style_.language) : note.text());
    }
  }

  void listing(Json const& one) {
    std::string words = thing_words(one["list"], style_.language);
    if (!one["kind"].is_null())
      words += (zh() ? "（" : " (") + in_words(list_kinds, one["kind"].text(), zh()) + (zh() ? "）" : ")");
    words += (zh() ? "：" : ": ") + state(one);
    page_.line(1, words, 2);
    page_.row(2, label("编号", "key"), one["listing"].text());
    Json ground;
    ground.set("id", one["ground"]).set("name", one["ground_name"]);
    if (!one["ground"].is_null()) page_.row(2, label("情形", "ground"), thing_words(ground, style_.language));
    page_.row(2, label("末日", "last day"), last_day(one));
    page_.row(2, label("随", "hangs on"), one["hangs_on"].text());
    if (auto const* attributes = one["attributes"].object()) {
      std::string said;
      for (auto const& [id, value] : *attributes)
        said += (said.empty() ? "" : zh() ? "；" : "; ") + id + " " + value.text();
      page_.row(2, label("记载", "record"), said);
    }
    for (auto const& event : one["events"].elements()) this->event(event);
  }
  std::string state(Json const& one) const {
    auto words = std::string{messages::name(
        enumerator(one["state"].text(), ListingState::revoked).value_or(ListingState::pending), style_.language)};
    if (!one["since"].is_null()) words += zh() ? "，自 " + one["since"].text() + " 起" : " from " + one["since"].text();
    if (one["contested"].boolean()) words += zh() ? "，有异议待决" : ", contested";
    if (one["may_have_expired"].boolean()) words += zh() ? "，也可能已经到期" : ", or expired already";
    return words;
  }
  std::string last_day(Json const& one) const {
    auto const by = one["last_day_by"].text(), day = one["last_day"].text();
    if (by == "stated") return day + (zh() ? "（记录载明）" : " (as recorded)");
    if (by == "computed") return day + (zh() ? "（按规则包的期限计算）" : " (by the bundle's term)");
    if (by == "open") return std::string{label("没有期限", "no term")};
    return std::string{label("不明：记录没有载明", "unknown: the record does not state it")};
  }
  void event(Json const& event) {
    std::string words = event_words(event["event"].text(), zh());
    auto const add = [&](Json const& json, std::string before = " ", std::string after = "") {
      if (!json.is_null()) words += before + json.text() + after;
    };
    add(event["authority"]);
    add(event["document_number"]);
    add(event["stated_last_day"], zh() ? "，至 " : ", through ");
    add(event["stated_extension"], zh() ? "，延长 " : ", by ");
    if (!event["undoes"].is_null())
      words += zh() ? "，撤消第 " + number(event["undoes"]) + " 号" : ", undoes event " + number(event["undoes"]);
    if (!event["undone_by"].is_null())
      words += zh() ? "，已由第 " + number(event["undone_by"]) + " 号撤消"
                    : ", undone by event " + number(event["undone_by"]);
    page_.row(2, event["effective"].text(), words + recorded(event));
  }

  void relation(Json const& one) {
    auto const name = thing_words(one["relation"], style_.language);
    auto other = joined(one["other_names"]);
    other += (other.empty() ? "" : zh() ? "（" : " (") + one["other"].text() + (other.empty() ? "" : zh() ? "）" : ")");
    bool const has = one["direction"].text() == "has";
    page_.line(1,
               zh() ? (has ? "其" + name + "：" + other : "是" + other + "的" + name)
                    : (has ? "its " + name + ": " + other : "is the " + name + " of " + other),
               2);
    auto const from = one["from"].text(), last = one["last_day"].text();
    std::string during =
        zh() ? (from.empty() ? "起日不明" : "自 " + from) + (last.empty() ? "，未载止日" : " 至 " + last)
             : (from.empty() ? "from an unknown day" : "from " + from) +
                   (last.empty() ? ", no end stated" : " through " + last);
    if (one["withdrawn"].boolean()) {
      during += zh() ? "；来源已撤回" : "; withdrawn by its source";
    } else if (!*one["in_force"].boolean()) {
      during += zh() ? "；查询日不在其内" : "; not on the day asked about";
    }
    page_.row(2, label("期间", "period"), during + recorded(one));
    page_.row(2, label("出资", "share"), one["share"].text());
  }

  void ruling(Json const& one) {
    bool const is = *one["is_subject"].boolean();
    std::string words = identifier(one["identifier"]);
    words += zh() ? (is ? " 是记录 " : " 不是记录 ") + one["listing"].text() + " 的主体"
                  : (is ? " is the subject of " : " is not the subject of ") + one["listing"].text();
    if (one["replaced"].boolean()) words += zh() ? "（已有后来的裁定）" : " (ruled again later)";
    page_.line(1, words, 2);
    std::string by = one["author"].text();
    for (auto const* key : {"document_number", "reason"})
      if (!one[key].is_null()) by += (by.empty() ? "" : zh() ? "，" : ", ") + one[key].text();
    page_.row(2, label("裁定", "ruled by"), by + recorded(one));
  }

  void candidate(Json const& one) {
    page_.line(1, one["subject"].text(), 2);
    page_.row(2, label("名称", "name"), joined(one["names"]));
    for (auto const& code : one["identifiers"].elements())
      page_.row(2, label("标识码", "identifier"), identifier(code));
    page_.row(2, label("种类", "kind"), kinds_of(one));
    page_.row(2, label("依据", "because"), basis_words(one["basis"].text(), style_.language));
    page_.row(2, label("记录", "listings"), number(one["listings"]));
  }
  void candidates() {
    page_.line(
        0, zh() ? "名称「" + dossier_["name"].text() + "」可能指以下主体；名称不能确定主体，请以其中的标识码或键再查"
                : "the name `" + dossier_["name"].text() +
                      "` may mean these; a name identifies nobody: ask again with an identifier or a key");
    page_.blank();
    for (auto const& one : dossier_["candidates"].elements()) candidate(one);
  }

  /// Those that are known a row each, the others together.
  void sources() {
    page_.blank();
    page_.line(0, label("名单与关系的来源", "sources of lists and relations"));
    std::string unknown;
    for (auto const& one : dossier_["sources"].elements()) {
      Json named;
      named.set("id", one["id"]).set("name", one["name"]);
      auto const name = thing_words(named, style_.language);
      bool const known = *one["known"].boolean();
      if (!known && one["deliveries"].elements().empty()) {
        unknown += (unknown.empty() ? "" : "、") + name;
        continue;
      }
      std::string words = name + (zh() ? (known ? "：已知" : "：未知") : (known ? ": known" : ": not known"));
      if (!one["freshness_days"].is_null())
        words += zh() ? "，时效 " + number(one["freshness_days"]) + " 天"
                      : ", fresh for " + number(one["freshness_days"]) + " days";
      page_.line(1, words, 2);
      for (auto const& delivery : one["deliveries"].elements()) {
        bool const whole = *delivery["whole_edition"].boolean();
        page_.row(2, delivery["as_of"].text(),
                  delivery["source"].text() +
                      (zh() ? (whole ? "，整份，批次 " : "，变动，批次 ")
                            : (whole ? ", whole edition, batch " : ", changes, batch ")) +
                      delivery["batch"].text());
      }
    }
    if (!unknown.empty())
      page_.line(1, (zh() ? "没有收到过，因而未知：" : "never delivered, so not known: ") + unknown, 2);
    if (dossier_["sources"].elements().empty()) page_.line(1, label("无", "none"));
  }

  void asked() {
    auto const& asked = dossier_["asked"];
    page_.blank();
    page_.row(0, label("查询日", "on"), asked["on"].text());
    page_.row(0, label("所知截至", "known at"), asked["known_at"].text());
    page_.row(0, label("规则包", "bundle"), asked["bundle"].text());
    page_.row(0, label("登记库", "registry"),
              asked["registry"]["id"].text() + (zh() ? " 第 " + number(asked["registry"]["sequence"]) + " 号事件止"
                                                     : " up to event " + number(asked["registry"]["sequence"])));
  }

  Json const& dossier_;
  NoticeStyle style_;
  Page page_;
};

}  // namespace

std::string dossier_text(Json const& dossier, NoticeStyle style) {
  return DossierPage{dossier, style}.text();
}

}  // namespace xinheng::exchange
