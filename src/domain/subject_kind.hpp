#pragma once

#include <compare>
#include <cstdint>

namespace xinheng {

/// The last three are things that lists hold in their own right: vehicles, sites and apps.
enum class SubjectKind {
  legal_person,
  unincorporated,
  individual_business,
  natural_person,
  public_body,
  vehicle,
  site,
  app
};
inline constexpr int subject_kind_count = 8;

/// A set of subject kinds. For a party: the kinds that it can be, by its identifier.
struct SubjectKinds {
  std::uint8_t bits{};
  static constexpr SubjectKinds all() { return {0xff}; }
  static constexpr SubjectKinds things() {
    return of(SubjectKind::vehicle) | of(SubjectKind::site) | of(SubjectKind::app);
  }
  static constexpr SubjectKinds of(SubjectKind kind) {
    return {static_cast<std::uint8_t>(1u << static_cast<unsigned>(kind))};
  }
  static constexpr SubjectKinds organisations() {
    return {static_cast<std::uint8_t>(all().bits & ~of(SubjectKind::natural_person).bits & ~things().bits)};
  }
  constexpr bool contains(SubjectKind kind) const { return (bits & of(kind).bits) != 0; }
  constexpr bool empty() const { return bits == 0; }
  constexpr SubjectKinds operator|(SubjectKinds other) const { return {static_cast<std::uint8_t>(bits | other.bits)}; }
  constexpr SubjectKinds operator&(SubjectKinds other) const { return {static_cast<std::uint8_t>(bits & other.bits)}; }
  constexpr SubjectKinds without(SubjectKinds other) const { return {static_cast<std::uint8_t>(bits & ~other.bits)}; }
  friend constexpr auto operator<=>(SubjectKinds, SubjectKinds) = default;
};

}  // namespace xinheng
