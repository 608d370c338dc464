#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "exchange/feeds/import_feed.hpp"
#include "exchange/feeds/opening.hpp"
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

/// A commit, with what was added to it.
class HeldCommit final : public registry::Commit {
 public:
  explicit HeldCommit(std::unique_ptr<registry::Commit> commit) : commit_(std::move(commit)) {}
  registry::View const& view() const override { return commit_->view(); }
  Result<std::int64_t, Errors> add(std::vector<registry::Record> records) override {
    auto added = commit_->add(records);
    if (added) added_.insert(added_.end(), records.begin(), records.end());
    return added;
  }
  Result<registry::Point, Error> finish() override { return commit_->finish(); }
  std::vector<registry::Record> const& added() const { return added_; }

 private:
  std::unique_ptr<registry::Commit> commit_;
  std::vector<registry::Record> added_;
};

/// What came of a feed, and what it recorded or would have.
struct Imported {
  QualityReport report;
  std::vector<registry::Record> records;
};

/// A registry that takes feeds, one a minute.
class Desk {
 public:
  registry::MemoryRegistry registry{"r"};
  std::string mapping = "plain-listings";

  Imported import(std::string_view bytes, ImportOptions const& options, bool finish = true) {
    auto const how = *Mapping::named(mapping);
    auto rows = open_rows(byte_source(bytes), FeedReading::as(how, options.file));
    if (!rows) return unreadable(rows.error());
    auto begun = registry.begin(Instant{++minutes_ * 60'000'000});
    REQUIRE(begun);
    HeldCommit commit{std::move(*begun)};
    auto report = import_feed(**rows, how, options, commit);
    if (finish && !report.refused) REQUIRE(commit.finish());
    return {std::move(report), commit.added()};
  }
  QualityReport take(std::string_view bytes, ImportOptions const& options) {
    auto imported = import(bytes, options);
    for (auto const& message : imported.report.messages)
      if (imported.report.refused) {
        std::string args;
        for (auto const& arg : message.args) args += " " + arg;
        MESSAGE(message.pointer << " " << code_name(message.code) << args);
      }
    REQUIRE_FALSE(imported.report.refused);
    return std::move(imported.report);
  }
  QualityReport refused(std::string_view bytes, ImportOptions const& options) {
    auto const before = registry.point(registry.last_commit()).head;
    auto imported = import(bytes, options);
    REQUIRE(imported.report.refused);
    CHECK(imported.report.has_errors());
    CHECK(registry.point(registry.last_commit()).head == before);
    return std::move(imported.report);
  }
  static Imported unreadable(Error const& error) {
    Imported imported;
    imported.report.refused = true;
    imported.report.messages.push_back({error, 0, {}});
    ++imported.report.counts[code_name(error.code)];
    return imported;
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
