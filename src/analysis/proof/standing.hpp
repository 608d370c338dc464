#pragma once

#include "analysis/proof/world.hpp"

namespace xinheng::analysis::proof {

/// How what is not exactly said is taken. Questions about "never" need more worlds rather than fewer, a winner fewer.
struct Taken {
  bool as_read{};  ///< a text that nobody read, and an edition of which it is not known whether it held, count as
                   ///< standing
  bool surely{};   ///< only where it stands beyond doubt …
  bool or_open{};  ///< … or a local text that nobody read leaves it open, which holds back what it prevails over too
};

/// What has to hold for a measure to stand alone on a listing that reaches the party, part by part.
struct Parts {
  z3::expr place;     ///< checkpoint, role, list, ground, reach and the kinds that fit them
  z3::expr days;      ///< measure, instrument, list and listing are in force
  z3::expr item;      ///< an edition of the catalogue has it
  z3::expr basis;     ///< something that can carry it is in force
  z3::expr read;      ///< its text does not keep it undetermined
  z3::expr duration;  ///< its own term runs
  z3::expr when;      ///< 当
  std::vector<z3::expr> unless;

  z3::expr without_conditions() const;
  z3::expr stands() const;
};
Parts parts_of(World& world, MeasureId id, Taken taken);

}  // namespace xinheng::analysis::proof
