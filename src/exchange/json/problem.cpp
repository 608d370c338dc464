#include "exchange/json/problem.hpp"

#include <algorithm>

namespace xinheng::exchange {
namespace {

struct Kind {
  std::string_view type, zh, en;
  std::int64_t status;
};

Kind kind_of(Code code) {
  auto const number = static_cast<int>(code);
  if (number >= 5000)
    return {"urn:xinheng:problem:storage", "文件或数据库无法读写", "a file or database cannot be used", 503};
  if (number == 4179 || number == 4180) return {"urn:xinheng:problem:internal", "内部错误", "internal error", 500};
  if (number >= 4300) return {"urn:xinheng:problem:bundle", "规则包有误", "the bundle is at fault", 422};
  if (number >= 4200) return {"urn:xinheng:problem:feed", "名单来源有误", "the feed is at fault", 422};
  if (number >= 4100) return {"urn:xinheng:problem:request", "请求有误", "the request is at fault", 400};
  return {"urn:xinheng:problem:rules", "规则有误", "the rules are at fault", 422};
}

}  // namespace

Json problem(Errors const& errors, messages::Language language) {
  bool const zh = language == messages::Language::zh;
  auto const kind = kind_of(errors.front().code);
  auto const count = std::to_string(errors.size());
  Json::Array list;
  for (auto const& error : errors) {
    Json one;
    one.set("code", code_name(error.code));
    one.set("pointer", error.pointer);
    one.set("message", messages::text(error, language));
    one.set_given("hint", messages::hint(error.code, error.args, language));
    list.push_back(std::move(one));
  }
  Json out;
  out.set("type", kind.type);
  out.set("title", zh ? kind.zh : kind.en);
  out.set("status", kind.status);
  out.set("detail", zh ? "共 " + count + " 处" : count + (errors.size() == 1 ? " error" : " errors"));
  out.set("errors", std::move(list));
  return out;
}

bool of_storage(Errors const& errors) {
  return std::ranges::any_of(errors, [](Error const& error) { return static_cast<int>(error.code) >= 5000; });
}

}  // namespace xinheng::exchange
