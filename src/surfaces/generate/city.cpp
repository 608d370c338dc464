#include "surfaces/generate/city.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace xinheng::generate {
namespace {

constexpr std::string_view listing_header =
    "记录编号,主体名称,统一社会信用代码,公民身份号码,情形,列入日期,公布日期,期满日期,决定文书号,列入机关,事件,事件日期,"
    "延长至,履行情况\r\n";
constexpr std::string_view relation_header =
    "关系,单位名称,单位统一社会信用代码,关联方名称,关联方统一社会信用代码,关联方公民身份号码,持股比例,起始日期,"
    "终止日期\r\n";

struct MadeList {
  std::string id;
  std::string authority;
  std::string document;  ///< with {} for year and number
  std::vector<std::string> grounds;
  std::size_t share;                   ///< of a hundred listings
  bool published;                      ///< acts on publication
  bool persons;                        ///< can hold natural persons
  std::optional<int> states_last_day;  ///< days after listing that the record states
};

std::vector<MadeList> const lists{
    {"judgment-defaulter",
     "韶关市浈江区人民法院",
     "（{}）粤0204执{}号",
     {"able-but-refuses", "obstruction", "evasion", "report-breach", "consumption-order-breach"},
     55,
     false,
     true,
     {}},
    {"major-tax-violation",
     "国家税务总局韶关市税务局",
     "韶税公〔{}〕{}号",
     {"tax-evasion", "false-special-invoice", "absconded"},
     12,
     true,
     false,
     {}},
    {"procurement-serious-violation",
     "韶关市财政局",
     "韶财罚〔{}〕{}号",
     {"procurement-ban", "fine"},
     5,
     false,
     false,
     730},
    {"business-anomaly",
     "韶关市市场监督管理局",
     "韶市监异〔{}〕{}号",
     {"report-not-filed", "unreachable"},
     10,
     false,
     false,
     {}},
    {"a-grade-taxpayer", "国家税务总局韶关市税务局", "韶税评〔{}〕{}号", {"rated-a"}, 18, false, false, 500},
};

/// What happened to a listing after it was made; empty for most.
struct Fate {
  std::string event;
  std::optional<Date> on, last_day;
};

Fate made_fate(Dice& dice, Date listed, Date as_of, bool red) {
  auto const later = [&] {
    return listed + 1 + static_cast<int>(dice.below(static_cast<std::uint64_t>(as_of - listed)));
  };
  switch (dice.below(red ? 40 : 20)) {
    case 0:
      return {"修复", later(), {}};
    case 1:
      return {"移出", later(), {}};
    case 2:
      return {"异议", later(), {}};
    case 3:
      return {"停止", later(), {}};
    case 4:
      return {"撤销", later(), {}};
    case 5: {
      auto const on = later();
      return {"延长", on, listed + 1400};
    }
    default:
      return {};
  }
}

std::string text_of(std::optional<Date> const& day) {
  return day ? day->iso() : "";
}

std::string listing_row(Dice& dice, MadeList const& list, Subject const& subject, std::size_t number, Date as_of) {
  // Listings of up to four years before: terms of two years are over for many of them.
  auto const listed = as_of - 3 - static_cast<int>(dice.below(1'400));
  auto const fate = made_fate(dice, listed, as_of - 1, list.id == "a-grade-taxpayer");
  std::string code = subject.credit_code;
  if (!code.empty() && dice.one_in(40)) code = with_bad_check(code);
  if (dice.one_in(60)) code.clear();  // known by name only
  auto const last_day = list.states_last_day ? std::optional{listed + *list.states_last_day} : std::nullopt;
  auto const document = fmt::format(fmt::runtime(list.document), listed.year(), number + 1);
  return fmt::format("{}-{:05},{},{},{},{},{},{},{},{},{},{},{},{},{}\r\n", list.id, number, subject.name, code,
                     subject.citizen_number, dice.pick(list.grounds), listed.iso(),
                     list.published ? (listed + 2).iso() : "", text_of(last_day), document, list.authority, fate.event,
                     text_of(fate.on), text_of(fate.last_day),
                     list.id == "judgment-defaulter" && !dice.one_in(4) ? "unperformed" : "");
}

std::string relation_row(Dice& dice, std::string const& relation, Subject const& of, Subject const& who, Date as_of) {
  auto const from = as_of - 200 - static_cast<int>(dice.below(2'500));
  bool const over = dice.one_in(10);
  return fmt::format("{},{},{},{},{},{},{},{},{}\r\n", relation, of.name, of.credit_code, who.name, who.credit_code,
                     who.citizen_number, relation == "shareholder" ? "51%" : "", from.iso(),
                     over ? (as_of - 100).iso() : "");
}

bool is_organisation(Subject const& subject) {
  return subject.kind != Kind::person;
}

}  // namespace

std::map<std::string, std::string> made_city(Dice& dice, CityPlan const& plan) {
  auto const population = made_population(dice, plan.subjects);
  std::vector<Subject> persons, companies;
  for (auto const& subject : population) (is_organisation(subject) ? companies : persons).push_back(subject);

  std::map<std::string, std::string> files;
  for (auto const& list : lists) {
    auto& file = files[list.id + ".csv"];
    file = "\xEF\xBB\xBF";
    file += listing_header;
  }
  auto const front = std::min(plan.subjects, 3 * plan.listings);
  for (std::size_t number = 0; number < plan.listings; ++number) {
    auto share = dice.below(100);
    auto const* list = &lists.front();
    for (auto const& one : lists) {
      list = &one;
      if (share < one.share) break;
      share -= one.share;
    }
    auto const* subject = &population[dice.below(front)];
    while (!list->persons && !is_organisation(*subject)) subject = &population[dice.below(front)];
    files[list->id + ".csv"] += listing_row(dice, *list, *subject, number, plan.as_of);
  }

  static std::vector<std::string> const relations{"director", "supervisor", "senior-manager", "actual-controller",
                                                  "shareholder"};
  // Every organisation has a legal representative and every person is one, so that all subjects are in the feeds.
  auto& representatives = files["relation-legal-representative.csv"];
  representatives = relation_header;
  for (std::size_t i = 0; i < companies.size(); ++i)
    representatives +=
        relation_row(dice, "legal-representative", companies[i], persons[i % persons.size()], plan.as_of);
  for (auto const& relation : relations) files["relation-" + relation + ".csv"] = relation_header;
  for (std::size_t number = 0; number < plan.relations; ++number) {
    auto const& relation = dice.pick(relations);
    auto const& of = dice.pick(companies);
    auto const& who = relation == "shareholder" && dice.one_in(2) ? dice.pick(companies) : dice.pick(persons);
    files["relation-" + relation + ".csv"] += relation_row(dice, relation, of, who, plan.as_of);
  }
  return files;
}

}  // namespace xinheng::generate
