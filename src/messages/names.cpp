#include <utility>

#include "messages/messages.hpp"

namespace xinheng::messages {

std::string_view name(Outcome value, Language language) {
  bool const zh = language == Language::zh;
  switch (value) {
    case Outcome::facilitate:
      return zh ? "便利" : "facilitate";
    case Outcome::proceed:
      return zh ? "通过" : "proceed";
    case Outcome::review:
      return zh ? "人工审核" : "review";
    case Outcome::restrict:
      return zh ? "限制" : "restrict";
    case Outcome::refuse:
      return zh ? "不予" : "refuse";
  }
  std::unreachable();
}

std::string_view name(Treatment value, Language language) {
  bool const zh = language == Language::zh;
  switch (value) {
    case Treatment::refuse:
      return zh ? "不予" : "refuse";
    case Treatment::restrict:
      return zh ? "限制" : "restrict";
    case Treatment::scrutinise:
      return zh ? "从严" : "scrutinise";
    case Treatment::consider:
      return zh ? "参考" : "consider";
    case Treatment::prefer:
      return zh ? "优先" : "prefer";
    case Treatment::relax:
      return zh ? "放宽" : "relax";
    case Treatment::expedite:
      return zh ? "便利" : "expedite";
  }
  std::unreachable();
}

std::string_view name(Modality value, Language language) {
  bool const zh = language == Language::zh;
  switch (value) {
    case Modality::must:
      return zh ? "应当" : "must";
    case Modality::may:
      return zh ? "可以" : "may";
  }
  std::unreachable();
}

std::string_view name(Standing value, Language language) {
  bool const zh = language == Language::zh;
  switch (value) {
    case Standing::not_in_force:
      return zh ? "未施行" : "not in force";
    case Standing::listing_ended:
      return zh ? "名单记录已结束" : "listing ended";
    case Standing::suspended:
      return zh ? "停止执行" : "suspended";
    case Standing::condition_false:
      return zh ? "条件不成立" : "condition false";
    case Standing::exempt:
      return zh ? "除外" : "exempt";
    case Standing::overridden:
      return zh ? "被取代" : "overridden";
    case Standing::suppressed:
      return zh ? "被排除" : "suppressed";
    case Standing::undetermined:
      return zh ? "未能确定" : "undetermined";
    case Standing::applied:
      return zh ? "适用" : "applied";
  }
  std::unreachable();
}

std::string_view name(ListingState value, Language language) {
  bool const zh = language == Language::zh;
  switch (value) {
    case ListingState::in_force:
      return zh ? "有效" : "in force";
    case ListingState::pending:
      return zh ? "尚未生效" : "pending";
    case ListingState::suspended:
      return zh ? "停止执行" : "suspended";
    case ListingState::repaired:
      return zh ? "已修复" : "repaired";
    case ListingState::removed:
      return zh ? "已移出" : "removed";
    case ListingState::expired:
      return zh ? "期满" : "expired";
    case ListingState::revoked:
      return zh ? "已撤销" : "revoked";
  }
  std::unreachable();
}

std::string_view name(ListKind value, Language language) {
  bool const zh = language == Language::zh;
  switch (value) {
    case ListKind::red:
      return zh ? "红名单" : "red";
    case ListKind::watch:
      return zh ? "重点关注名单" : "watch";
    case ListKind::black:
      return zh ? "黑名单" : "black";
  }
  std::unreachable();
}

std::string_view name(MissingKind value, Language language) {
  bool const zh = language == Language::zh;
  switch (value) {
    case MissingKind::fact:
      return zh ? "事实" : "fact";
    case MissingKind::identity:
      return zh ? "身份" : "identity";
    case MissingKind::source:
      return zh ? "来源" : "source";
    case MissingKind::relation:
      return zh ? "关联" : "relation";
    case MissingKind::text:
      return zh ? "条文" : "text";
  }
  std::unreachable();
}

std::string_view name(SubjectKind value, Language language) {
  bool const zh = language == Language::zh;
  switch (value) {
    case SubjectKind::legal_person:
      return zh ? "法人" : "legal person";
    case SubjectKind::unincorporated:
      return zh ? "非法人组织" : "unincorporated";
    case SubjectKind::individual_business:
      return zh ? "个体工商户" : "individual business";
    case SubjectKind::natural_person:
      return zh ? "自然人" : "natural person";
    case SubjectKind::public_body:
      return zh ? "机关" : "public body";
    case SubjectKind::vehicle:
      return zh ? "车辆" : "vehicle";
    case SubjectKind::site:
      return zh ? "网站" : "site";
    case SubjectKind::app:
      return zh ? "应用程序" : "app";
  }
  std::unreachable();
}

std::string_view name(ReachKind value, Language language) {
  bool const zh = language == Language::zh;
  switch (value) {
    case ReachKind::listed_subject:
      return zh ? "名单主体" : "listed subject";
    case ReachKind::relation_of_listed:
      return zh ? "名单主体的关联方" : "relation of listed";
    case ReachKind::organisation_whose:
      return zh ? "关联方为名单主体的组织" : "organisation whose";
  }
  std::unreachable();
}

std::string_view name(MatchBasis value, Language language) {
  bool const zh = language == Language::zh;
  switch (value) {
    case MatchBasis::masked_number_and_name:
      return zh ? "公民身份号码的未遮挡部分与姓名相符" : "the shown part of a citizen number and the name agree";
    case MatchBasis::name_as_written:
      return zh ? "名称完全相同" : "the name is the same as written";
    case MatchBasis::name_in_plain_form:
      return zh ? "名称只有全半角、大小写、括号、空格或标点不同"
                : "the name differs in width, case, brackets, blanks or marks only";
    case MatchBasis::suffix_variant:
      return zh ? "名称只有组织形式的写法不同" : "the name differs in how it writes the legal form";
    case MatchBasis::traditional_or_simplified:
      return zh ? "名称有繁简体之别" : "the name differs in traditional and simplified characters";
  }
  std::unreachable();
}

}  // namespace xinheng::messages
