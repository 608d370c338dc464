#include "exchange/reports/scenario_people.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace xinheng::exchange {
namespace {

using Ten = std::array<std::string_view, 10>;
constexpr Ten stems{"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};
constexpr Ten families{"张", "李", "王", "赵", "钱", "孙", "周", "吴", "郑", "冯"};
constexpr Ten numerals{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};

/// The ten, then all pairs of them, then triples.
std::string counted(Ten const& ten, std::size_t number) {
  std::string out;
  for (std::size_t left = number + 1; left > 0; left = (left - 1) / 10) out.insert(0, ten[(left - 1) % 10]);
  return out;
}

std::string_view called(SubjectKind kind) {
  switch (kind) {
    case SubjectKind::legal_person:
      return "公司";
    case SubjectKind::unincorporated:
      return "企业";
    case SubjectKind::individual_business:
      return "商户";
    case SubjectKind::natural_person:
      return "某";
    case SubjectKind::public_body:
      return "机关";
    case SubjectKind::vehicle:
      return "车";
    case SubjectKind::site:
      return "网站";
    case SubjectKind::app:
      return "应用";
  }
  std::unreachable();
}

}  // namespace

std::string ScenarioPeople::next(SubjectKind kind) {
  std::string const what{called(kind)};
  return counted(kind == SubjectKind::natural_person ? families : stems, given_[what]++) + what;
}

std::string group_name(std::size_t number) {
  return counted(numerals, number - 1);
}

}  // namespace xinheng::exchange
