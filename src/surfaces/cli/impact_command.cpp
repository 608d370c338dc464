#include "service/impact.hpp"

#include <chrono>
#include <optional>

#include "exchange/notices/page.hpp"
#include "exchange/notices/words.hpp"
#include "exchange/reports/columns.hpp"
#include "service/added_list.hpp"
#include "service/key.hpp"
#include "surfaces/cli/commands.hpp"

namespace xinheng::cli {
namespace {

using service::ImpactBy;
using service::ImpactCount;

std::string by_words(ImpactBy by, bool zh) {
  switch (by) {
    case ImpactBy::checkpoint:
      return zh ? "节点" : "checkpoint";
    case ImpactBy::list:
      return zh ? "名单" : "list";
    case ImpactBy::region:
      return zh ? "地区" : "region";
    case ImpactBy::industry:
      return zh ? "行业" : "industry";
    case ImpactBy::organ:
      return zh ? "机关" : "organ";
  }
  std::unreachable();
}

std::vector<std::string> cells(std::string heading, ImpactCount const& count) {
  std::vector<std::string> out{std::move(heading)};
  for (auto const number : {count.asked, count.changed(), count.heavier, count.lighter, count.otherwise})
    out.push_back(std::to_string(number));
  return out;
}

std::string joined(std::vector<std::string> const& all) {
  std::string out;
  for (auto const& one : all) out += (out.empty() ? "" : "、") + one;
  return out;
}

class ImpactPage {
 public:
  ImpactPage(service::Impact const& impact, Terminal const& terminal) : impact_(impact), terminal_(terminal) {}

  std::string text() const {
    auto out = counts() + outcomes() + examples();
    if (impact_.not_asked > 0)
      out += zh() ? "\n不能在两个规则包下核查的请求：" + std::to_string(impact_.not_asked) + "\n"
                  : "\nrequests that cannot be asked under both bundles: " + std::to_string(impact_.not_asked) + "\n";
    return out;
  }

 private:
  bool zh() const { return terminal_.zh(); }
  std::string outcome(Outcome one) const { return exchange::outcome_words(wire_name(one), terminal_.language()); }

  std::string counts() const {
    exchange::Columns table(0, 1);
    table.row(zh() ? std::vector<std::string>{"", "请求", "有变化", "变重", "变轻", "仅措施不同"}
                   : std::vector<std::string>{"", "requests", "changed", "heavier", "lighter", "other measures"});
    table.row(cells(zh() ? "全部" : "all", impact_.all));
    for (int by = 0; by < service::impact_by_count; ++by)
      for (auto const& [id, row] : impact_.by[std::size_t(by)]) {
        auto const name = row.name.empty() || !zh() ? id.empty() ? (zh() ? "（未填）" : "(not given)") : id : row.name;
        table.row(cells(exchange::printable(by_words(ImpactBy{by}, zh()) + " " + name), row.count));
      }
    return table.text();
  }

  std::string outcomes() const {
    exchange::Columns table(2, 1);
    for (auto const& [way, number] : impact_.outcomes)
      if (way.first != way.second)
        table.row({outcome(way.first) + " → " + outcome(way.second), std::to_string(number)});
    auto const text = table.text();
    return text.empty() ? text : (zh() ? "\n结论的变化\n" : "\nhow outcomes change\n") + text;
  }

  std::string examples() const {
    if (impact_.examples.empty()) return {};
    exchange::Page page(zh() ? 6 : 9, 100);
    page.blank();
    page.line(0, zh() ? "举例" : "examples");
    for (auto const& one : impact_.examples) {
      auto const place = one.decision_id.empty()
                             ? (zh() ? "第 " + std::to_string(one.place) + " 行" : "line " + std::to_string(one.place))
                             : one.decision_id;
      page.line(1, place + "  " + joined(one.parties), 2);
      page.row(2, zh() ? "结论" : "outcome",
               one.before == one.after ? outcome(one.after) : outcome(one.before) + " → " + outcome(one.after));
      page.row(2, zh() ? "新增" : "gained", joined(one.gained));
      page.row(2, zh() ? "不再" : "lost", joined(one.lost));
    }
    return page.text();
  }

  service::Impact const& impact_;
  Terminal const& terminal_;
};

/// The first requests that could not be asked, with where they stand.
void tell_refused(service::Impact const& impact, Terminal& terminal) {
  for (auto const& [place, errors] : impact.refused) {
    auto placed = errors;
    for (auto& error : placed) error.pointer = std::to_string(place) + ":" + error.pointer;
    terminal.message(exchange::errors_text(placed, terminal.language()));
  }
}

Result<service::Impact, Errors> asked(ImpactOptions const& options, Terminal& terminal) {
  auto key = service::pseudonym_key(options.key_file);
  if (!key) return std::unexpected(Errors{key.error()});
  service::ImpactQuestion question{.ledger = options.ledger,
                                   .requests = options.requests,
                                   .bundle = options.bundle,
                                   .against = options.against,
                                   .registry = options.registry,
                                   .registry_with = {},
                                   .threads = options.threads,
                                   .examples = options.examples};
  std::optional<service::AddedList> added;
  if (!options.feed.empty()) {
    service::Delivery delivery;
    delivery.feed = options.feed;
    delivery.registry = options.registry;
    delivery.list = options.list;
    delivery.mapping = options.mapping;
    delivery.as_of = Date::parse(options.as_of);
    delivery.whole_edition = true;
    delivery.guard_percent = 100;
    delivery.bundle = options.against.empty() ? options.bundle : options.against;
    auto made = service::AddedList::make(std::move(delivery), *key, service::system_time);
    if (!made) return std::unexpected(made.error());
    added.emplace(std::move(*made));
    question.registry_with = added->registry();
  }
  auto told = std::chrono::steady_clock::now();
  auto impact = service::impact(question, std::move(*key), service::system_time, [&](std::int64_t read) {
    auto const now = std::chrono::steady_clock::now();
    if (now - told < std::chrono::milliseconds{200}) return;
    told = now;
    terminal.progress((terminal.zh() ? "已读请求 " : "requests read: ") + std::to_string(read));
  });
  terminal.progress("");
  return impact;
}

}  // namespace

int impact(ImpactOptions const& options, Terminal& terminal) {
  bool const json = options.format == "json";
  auto const impact = asked(options, terminal);
  if (!impact) return terminal.fail(impact.error(), json);
  if (json)
    terminal.out(exchange::canonical(service::impact_json(*impact)) + "\n");
  else
    terminal.out(options.format == "csv" ? service::impact_csv(*impact) : ImpactPage(*impact, terminal).text());
  if (!json) tell_refused(*impact, terminal);
  if (impact->all.asked == 0 && impact->not_asked > 0) return terminal.fail(Error{Code::XH4510, "", {}}, json);
  return done;
}

}  // namespace xinheng::cli
