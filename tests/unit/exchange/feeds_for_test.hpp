#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "exchange/feeds/import_feed.hpp"
#include "registry/memory_registry.hpp"

namespace xinheng::exchange {

inline Date day(std::string_view text) {
  return *Date::parse(text);
}
inline constexpr std::string_view citizen = "110105188001010455";
inline constexpr std::string_view first_code = "91350100M000100Y43";
inline constexpr std::string_view second_code = "91512081MA62K0260E";

inline ImportOptions delivery(std::string_view as_of, bool whole = true) {
  ImportOptions options;
  options.file = "feed.csv";
  options.source = "court";
  options.list = "judgment-defaulter";
  options.as_of = day(as_of);
  options.whole_edition = whole;
  options.key = PseudonymKey::of("0123456789abcdef0123456789abcdef");
  return options;
}

/// A registry that takes feeds, one a minute.
class Desk {
 public:
  registry::MemoryRegistry registry{"r"};
  std::string mapping = "plain-listings";

  Result<FeedPlan, QualityReport> plan(std::string_view bytes, ImportOptions const& options) {
    return plan_import(bytes, *Mapping::named(mapping), registry, options);
  }
  QualityReport take(std::string_view bytes, ImportOptions const& options) {
    auto planned = plan(bytes, options);
    if (!planned) {
      for (auto const& message : planned.error().messages) {
        std::string args;
        for (auto const& arg : message.args) args += " " + arg;
        MESSAGE(message.pointer << " " << code_name(message.code) << args);
      }
      REQUIRE(planned);
    }
    auto const done = registry.record(planned->records, Instant{++minutes_ * 60'000'000});
    REQUIRE_MESSAGE(done, (done ? "" : code_name(done.error().front().code)));
    return planned->report;
  }
  QualityReport refused(std::string_view bytes, ImportOptions const& options) {
    auto const before = registry.point(registry.last_commit()).head;
    auto const planned = plan(bytes, options);
    REQUIRE_FALSE(planned);
    CHECK(planned.error().has_errors());
    CHECK(registry.point(registry.last_commit()).head == before);
    return planned.error();
  }
  std::vector<registry::Listing> listings() const {
    std::vector<registry::Listing> all;
    for (auto const& key : registry.listings_on("judgment-defaulter", registry.last_commit()))
      all.push_back(*registry.listing(key, registry.last_commit()));
    return all;
  }
  ListingState state(std::string_view subject, std::string_view on) const {
    auto const all = registry.listings_of(subject, registry.last_commit());
    REQUIRE(all.size() == 1);
    return all.front().state_at(day(on), registry.last_commit(), {}).state;
  }

 private:
  std::int64_t minutes_{};
};

inline std::size_t count(QualityReport const& report, Code code) {
  auto const found = report.counts.find(code_name(code));
  return found == report.counts.end() ? 0 : found->second;
}
inline std::vector<std::string> pointers(QualityReport const& report, Code code) {
  std::vector<std::string> all;
  for (auto const& message : report.messages)
    if (message.code == code) all.push_back(message.pointer);
  return all;
}

}  // namespace xinheng::exchange
