#include "exchange/reports/stale_texts.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "analysis/description.hpp"
#include "analysis/words.hpp"
#include "exchange/notices/page.hpp"

namespace xinheng::exchange {
namespace {

using analysis::StaleText;
using messages::Language;
using ruleset::ReadState;

std::string_view wire(ReadState state) {
  switch (state) {
    case ReadState::read:
      return "read";
    case ReadState::partly:
      return "partly";
    case ReadState::unread:
      return "unread";
  }
  std::unreachable();
}

std::string when(StaleText const& text, bool zh) {
  if (!text.days) return zh ? "从未核对" : "never read";
  auto const days = std::to_string(*text.days) + (zh ? " 天前，" : " days ago, ");
  auto const day = zh ? text.reading.on->chinese() : text.reading.on->iso();
  bool const partly = text.reading.state == ReadState::partly;
  return days + day + (partly ? (zh ? "（部分）" : " (partly)") : "");
}

std::string_view memorandum_of(StaleText const& measure) {
  return std::string_view{measure.id}.substr(0, measure.id.find('/'));
}
/// Measures of one instrument that were last read on one day stand on one line.
bool together(StaleText const& a, StaleText const& b) {
  if (&a == &b) return true;
  return analysis::acts(a.topic) && a.topic == b.topic && memorandum_of(a) == memorandum_of(b) && a.days == b.days &&
         a.reading.state == b.reading.state;
}
std::string called(std::span<StaleText const> texts, bool zh) {
  auto const& first = texts.front();
  if (!analysis::acts(first.topic))
    return zh ? first.name + "（" + first.id + "）" : first.id + " (" + first.name + ")";
  std::string out{memorandum_of(first)};
  if (texts.size() > 1) out += " " + std::to_string(texts.size()) + (zh ? " 条" : "");
  out += zh ? "：" : ": ";
  for (auto const& one : texts) {
    if (&one != &first) out += zh ? "、" : ", ";
    out += zh ? one.name : one.id.substr(one.id.find('/') + 1);
  }
  return out;
}

}  // namespace

std::string stale_texts_text(analysis::StaleTexts const& texts, Language language) {
  bool const zh = language == Language::zh;
  auto const today = zh ? texts.today.chinese() : texts.today.iso();
  auto const stale = std::to_string(texts.stale.size()), all = std::to_string(texts.texts);
  auto const limit = analysis::words_of(texts.limit, language);
  std::string out = zh ? "截至 " + today + "，" + limit + "内没有核对的文本 " + stale + " 件，共 " + all + " 件\n"
                       : "as of " + today + ", not read within " + limit + ": " + stale + " of " + all + " texts\n";
  Page page{zh ? 4u : 10u};
  std::string heading;
  for (auto first = texts.stale.begin(); first != texts.stale.end();) {
    auto const last =
        std::find_if_not(first, texts.stale.end(), [&](auto const& one) { return together(*first, one); });
    if (auto const since = when(*first, zh); since != heading) page.line(1, heading = since);
    page.row(2, zh ? analysis::name(first->topic, language) : analysis::wire_name(first->topic),
             called({first, last}, zh));
    first = last;
  }
  return out + page.text();
}

Json stale_texts_json(analysis::StaleTexts const& texts) {
  Json::Array list;
  for (auto const& text : texts.stale) {
    Json one;
    one.set("kind", analysis::wire_name(text.topic)).set("id", text.id).set("name", text.name);
    one.set("state", wire(text.reading.state)).set_given("source", text.reading.source);
    if (text.days) one.set("on", text.reading.on->iso()).set("days", std::int64_t{*text.days});
    list.push_back(std::move(one));
  }
  Json out;
  out.set("today", texts.today.iso()).set("limit", texts.limit.text());
  out.set("texts", static_cast<std::int64_t>(texts.texts)).set("stale", std::move(list));
  return out;
}

}  // namespace xinheng::exchange
