#include "surfaces/generate/population.hpp"

#include <array>
#include <string_view>

namespace xinheng::generate {
namespace {

constexpr std::string_view base31 = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// GB 11714-1997: weights 3 7 9 10 5 8 4 2 over values 0-35, check 11 - sum mod 11 (10 is X, 11 is 0).
char org_check(std::string_view body) {
  constexpr std::array weights{3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    char const c = body[i];
    sum += weights[i] * (c <= '9' ? c - '0' : c - 'A' + 10);
  }
  int const check = 11 - sum % 11;
  return check == 10 ? 'X' : check == 11 ? '0' : static_cast<char>('0' + check);
}

/// GB 32100-2015: weights 3^i mod 31, check (31 - sum mod 31) mod 31.
char credit_check(std::string_view body) {
  std::size_t sum = 0;
  std::size_t weight = 1;
  for (char const c : body) {
    sum += base31.find(c) * weight;
    weight = weight * 3 % 31;
  }
  return base31[(31 - sum % 31) % 31];
}

/// GB 11643-1999: weights 2^(17-i) mod 11.
char citizen_check(std::string_view body) {
  constexpr std::array weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < 17; ++i) sum += weights[i] * (body[i] - '0');
  return std::string_view{"10X98765432"}[static_cast<std::size_t>(sum % 11)];
}

std::string digits(std::uint64_t number, std::size_t width) {
  std::string text(width, '0');
  for (std::size_t i = width; i-- > 0; number /= 10) text[i] = static_cast<char>('0' + number % 10);
  return text;
}

std::vector<std::string> const places{"韶关市", "韶关市浈江区", "韶关市武江区", "韶关市曲江区",
                                      "乐昌市", "南雄市",       "广东"};
std::vector<std::string> const words{"恒达", "信和", "粤北", "丹霞", "鸿源", "诚泰", "永兴", "华信",
                                     "金穗", "绿洲", "嘉盛", "宏图", "正大", "联创", "安顺", "百川",
                                     "东岭", "瑞丰", "明德", "顺成", "新辉", "天工", "南岭", "润泽"};
std::vector<std::string> const trades{"建筑工程", "食品", "商贸", "物流", "信息科技", "医疗器械", "市政园林",
                                      "环保设备", "印刷", "家具", "矿业", "物业管理", "招标代理", "农业发展"};
std::vector<std::string> const surnames{"赵", "钱", "孙", "李", "周", "吴", "郑", "王",
                                        "冯", "陈", "褚", "卫", "蒋", "沈", "韩", "杨"};
std::vector<std::string> const given{"志强", "丽华", "建国", "秀英", "伟",   "敏",
                                     "静",   "国栋", "玉兰", "文博", "海燕", "子轩"};

}  // namespace

std::string made_credit_code(Kind kind, std::uint64_t number) {
  std::string code = kind == Kind::individual_business ? "92" : kind == Kind::social_organisation ? "51" : "91";
  code += "440200";
  std::string body = "MA";
  std::uint64_t rest = number;
  std::string tail(6, '0');
  for (std::size_t i = 6; i-- > 0; rest /= 31) tail[i] = base31[rest % 31];
  body += tail;
  code += body;
  code += org_check(body);
  code += credit_check(code);
  return code;
}

std::string made_citizen_number(std::uint64_t number) {
  std::string text = "440200";
  text += digits(1880 + number / 335'664 % 10, 4);
  text += digits(1 + number / 27'972 % 12, 2);
  text += digits(1 + number / 999 % 28, 2);
  text += digits(1 + number % 999, 3);
  text += citizen_check(text);
  return text;
}

std::string with_bad_check(std::string code) {
  code.back() = base31[(base31.find(code.back()) + 1) % base31.size()];
  return code;
}

std::vector<Subject> made_population(Dice& dice, std::size_t count) {
  std::vector<Subject> subjects;
  subjects.reserve(count);
  for (std::size_t number = 0; number < count; ++number) {
    Subject subject;
    std::uint64_t const share = dice.below(100);
    subject.kind = share < 68   ? Kind::company
                   : share < 85 ? Kind::individual_business
                   : share < 90 ? Kind::social_organisation
                                : Kind::person;
    if (subject.kind == Kind::person) {
      subject.name = dice.pick(surnames) + dice.pick(given);
      subject.citizen_number = made_citizen_number(number);
    } else {
      std::string const suffix = subject.kind == Kind::company               ? "有限公司"
                                 : subject.kind == Kind::individual_business ? "经营部"
                                                                             : "协会";
      subject.name = dice.pick(places) + dice.pick(words) + dice.pick(words) + dice.pick(trades) + suffix;
      subject.credit_code = made_credit_code(subject.kind, number);
    }
    subjects.push_back(std::move(subject));
  }
  return subjects;
}

}  // namespace xinheng::generate
