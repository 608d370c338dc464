#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "domain/date.hpp"

namespace xinheng::generate {

/// Seeded choices that come out the same on every machine: the engine is the standard's, and what the standard leaves
/// to the library (distributions) is not used.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  std::uint64_t below(std::uint64_t bound) { return engine_() % bound; }  ///< 0 … bound - 1
  bool one_in(std::uint64_t count) { return below(count) == 0; }
  template <class T>
  T const& pick(std::vector<T> const& choices) {
    return choices[below(choices.size())];
  }

 private:
  std::mt19937_64 engine_;
};

enum class Kind { company, individual_business, social_organisation, person };

/// A made subject. Its code depends on its number alone, so examples can name it whatever the seed.
/// Persons are born in 1880 to 1889, so that no number is a living person's.
struct Subject {
  Kind kind{};
  std::string name;
  std::string credit_code;     ///< of an organisation
  std::string citizen_number;  ///< of a person
};

/// 18 characters with right check characters (GB 11714 at 17, GB 32100 at 18) for organisation `number`.
std::string made_credit_code(Kind kind, std::uint64_t number);
/// 18 characters with a right check character (GB 11643).
std::string made_citizen_number(std::uint64_t number);
/// `code` with its last character replaced by a wrong one.
std::string with_bad_check(std::string code);

std::vector<Subject> made_population(Dice& dice, std::size_t count);

}  // namespace xinheng::generate
