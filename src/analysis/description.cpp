#include "analysis/description.hpp"

#include <cstddef>

namespace xinheng::analysis {
namespace {

struct Called {
  std::string_view id, zh, en;
};
constexpr Called fields_called[] = {
#define XH_FIELD(id, zh, en) {#id, zh, en},
#include "analysis/fields.def"
#undef XH_FIELD
};
constexpr Called topics_called[] = {
    {"measure", "措施", "measures"},
    {"query", "查询", "duties to query"},
    {"memorandum", "文件", "instruments"},
    {"list", "名单", "lists"},
    {"precedence", "优先适用", "precedence"},
    {"catalogue", "清单", "catalogues"},
    {"category", "归类", "categories"},
    {"law", "法律", "laws"},
    {"checkpoint", "节点", "checkpoints"},
    {"fact", "事实", "facts"},
    {"role", "角色", "roles"},
    {"relation", "关系", "relations"},
    {"organ", "机关", "organs"},
    {"calendar", "日历", "calendar"},
};

Called const& called(Field field) {
  return fields_called[static_cast<std::size_t>(field)];
}
Called const& called(Topic topic) {
  return topics_called[static_cast<std::size_t>(topic)];
}

}  // namespace

std::string_view wire_name(Field field) {
  return called(field).id;
}
std::string_view name(Field field, messages::Language language) {
  return language == messages::Language::zh ? called(field).zh : called(field).en;
}
std::string_view wire_name(Topic topic) {
  return called(topic).id;
}
std::string_view name(Topic topic, messages::Language language) {
  return language == messages::Language::zh ? called(topic).zh : called(topic).en;
}

}  // namespace xinheng::analysis
