#include <algorithm>
#include <array>

#include "domain/code_text.hpp"
#include "domain/identifier.hpp"

namespace xinheng {
namespace {

/// GB 32100-2015: digits and letters but I O S V Z; a character's value is its index.
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr std::size_t credit_code_length = 18;
constexpr std::size_t org_code_length = 9;

struct Department {
  std::string_view pair;
  SubjectKinds kinds;
};

constexpr auto legal = SubjectKinds::of(SubjectKind::legal_person);
constexpr auto unincorporated = SubjectKinds::of(SubjectKind::unincorporated);
constexpr auto public_body = SubjectKinds::of(SubjectKind::public_body);
constexpr auto either = legal | unincorporated;

/// Positions 1-2: who registers, and what. The standard names the department and the type of organisation; which
/// subject kinds a type can be is an inference from Civil Code arts 76-108, taken widely: an enterprise (91) may be
/// a partnership, an institution (12) counts as a legal person and as a public body.
constexpr std::array departments{
    Department{"11", public_body},
    Department{"12", legal | public_body},
    Department{"13", legal | public_body},
    Department{"19", either | public_body},
    Department{"21", either},
    Department{"29", either},
    Department{"31", either},
    Department{"32", either | public_body},
    Department{"33", either},
    Department{"34", either},
    Department{"35", either},
    Department{"39", either},
    Department{"41", either},
    Department{"49", either},
    Department{"51", either},
    Department{"52", either},
    Department{"53", either},
    Department{"59", either},
    Department{"61", either},
    Department{"62", either},
    Department{"69", either},
    Department{"71", either},
    Department{"72", either},
    Department{"79", either},
    Department{"81", either},
    Department{"89", either},
    Department{"91", either},
    Department{"92", SubjectKinds::of(SubjectKind::individual_business)},
    Department{"93", either},
    Department{"A1", legal | public_body},
    Department{"A9", either | public_body},
    Department{"N1", either},
    Department{"N2", either},
    Department{"N3", either},
    Department{"N9", either},
    Department{"Y1", SubjectKinds::organisations()},
};

Department const* department_of(std::string_view code) {
  auto const found = std::ranges::find(departments, code.substr(0, 2), &Department::pair);
  return found == departments.end() ? nullptr : &*found;
}

}  // namespace

Result<CreditCode, CodeFault> CreditCode::parse(std::string_view text) {
  CreditCode code;
  code.text_ = bare_code(text);
  auto const& bare = code.text_;
  if (bare.empty()) return std::unexpected{CodeFault::empty};
  if (is_placeholder(bare)) return std::unexpected{CodeFault::placeholder};
  if (bare.size() == 15 && only_digits(bare)) return std::unexpected{CodeFault::old_fifteen_digits};
  if (bare.find_first_not_of(alphabet) != std::string::npos) {
    return std::unexpected{character_count(bare) == credit_code_length ? CodeFault::charset : CodeFault::length};
  }
  if (bare.size() != credit_code_length) return std::unexpected{CodeFault::length};
  return code;
}

bool CreditCode::check_ok() const {
  std::size_t sum = 0, weight = 1;
  for (std::size_t i = 0; i + 1 < credit_code_length; ++i) {
    sum += alphabet.find(text_[i]) * weight;
    weight = weight * 3 % alphabet.size();
  }
  return text_.back() == alphabet[(alphabet.size() - sum % alphabet.size()) % alphabet.size()];
}

bool CreditCode::org_check_ok() const {
  return text_[16] == org_code_check(std::string_view{text_}.substr(8, org_code_length - 1));
}

bool CreditCode::department_known() const {
  return department_of(text_) != nullptr;
}
std::string CreditCode::org_code() const {
  return text_.substr(8, org_code_length);
}
std::string CreditCode::region() const {
  return text_.substr(2, 6);
}

SubjectKinds CreditCode::subject_kinds() const {
  auto const* const department = department_of(text_);
  return department != nullptr ? department->kinds : SubjectKinds::organisations();
}

Result<OrgCode, CodeFault> OrgCode::parse(std::string_view text) {
  OrgCode code;
  code.text_ = bare_code(text);
  auto const& bare = code.text_;
  if (bare.empty()) return std::unexpected{CodeFault::empty};
  if (is_placeholder(bare)) return std::unexpected{CodeFault::placeholder};
  if (character_count(bare) != org_code_length) return std::unexpected{CodeFault::length};
  auto const outside = [](char c) { return !((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')); };
  if (std::ranges::any_of(bare, outside)) return std::unexpected{CodeFault::charset};
  return code;
}

bool OrgCode::check_ok() const {
  return text_.back() == org_code_check(text_);
}

}  // namespace xinheng
