// xinheng-generate: seeded synthetic data. The same seed gives the same bytes on every machine.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <string>

#include "messages/messages.hpp"
#include "service/files.hpp"
#include "service/rules.hpp"
#include "surfaces/generate/city.hpp"
#include "surfaces/generate/feed_formats.hpp"
#include "surfaces/generate/population.hpp"
#include "surfaces/generate/requests.hpp"
#include "surfaces/generate/rule_library.hpp"

namespace {

using namespace xinheng;

int fail(Error const& error) {
  std::fprintf(stderr, "xinheng-generate: %s\n", messages::text(error, messages::Language::en).c_str());
  return 3;
}

int written(std::string const& path, std::string const& bytes) {
  auto const result = service::write_file(path, bytes);
  return result ? 0 : fail(result.error());
}

int city(std::uint64_t seed, std::string const& folder, generate::CityPlan const& plan, generate::FileFormat format) {
  generate::Dice dice{seed};
  for (auto const& [name, bytes] : generate::made_city(dice, plan))
    if (auto const done = generate::write_feed(folder + "/" + name.substr(0, name.rfind('.')), bytes, format); !done)
      return fail(done.error());
  return 0;
}

int requests(std::uint64_t seed, std::string const& bundle_path, std::string const& output, std::size_t subjects,
             generate::RequestPlan const& plan) {
  auto const bundle = service::read_bundle(bundle_path);
  if (!bundle) return fail(bundle.error());
  generate::Dice of_city{seed};
  auto const population = generate::made_population(of_city, subjects);
  generate::Dice dice{seed + 1};
  return written(output, generate::made_requests(dice, bundle->rules, population, plan));
}

}  // namespace

int main(int argc, char** argv) try {
  CLI::App app{"Makes synthetic data for demos, benchmarks and comparisons; the same seed gives the same bytes."};
  app.require_subcommand(1);
  std::uint64_t seed = 1;
  std::string format = "csv", output, bundle, as_of = "2019-06-02", from = "2019-06-02", to = "2019-06-04";
  generate::CityPlan plan;
  generate::RequestPlan asked;
  std::vector<std::string> known_at;
  std::size_t measures = 1'000;

  auto* const make_city = app.add_subcommand("city", "feeds of a city's listings and relations");
  make_city->add_option("--seed", seed);
  make_city->add_option("--subjects", plan.subjects)->capture_default_str()->check(CLI::Range(100, 50'000'000));
  make_city->add_option("--listings", plan.listings)->capture_default_str();
  make_city->add_option("--relations", plan.relations)->capture_default_str();
  make_city->add_option("--as-of", as_of, "day of the editions")->capture_default_str();
  make_city->add_option("--format", format, "of the files: CSV in UTF-8 or GB18030, workbooks or JSON Lines")
      ->capture_default_str()
      ->check(CLI::IsMember({"csv", "gb18030", "xlsx", "jsonl"}));
  make_city->add_option("-o,--output", output, "an existing folder")->required();

  auto* const make_requests = app.add_subcommand("requests", "requests against a bundle, as JSON Lines");
  make_requests->add_option("--seed", seed, "the city's");
  make_requests->add_option("--bundle", bundle)->required();
  make_requests->add_option("--count", asked.count)->capture_default_str();
  make_requests->add_option("--subjects", plan.subjects, "the city's")
      ->capture_default_str()
      ->check(CLI::Range(100, 50'000'000));
  make_requests->add_option("--from", from, "first day asked about")->capture_default_str();
  make_requests->add_option("--to", to, "last day asked about")->capture_default_str();
  make_requests->add_option("--known-at", known_at, "instants, RFC 3339; half of the requests name one");
  make_requests->add_option("-o,--output", output, "a file")->required();

  auto* const make_rules = app.add_subcommand("rules", "a rule library, as one file");
  make_rules->add_option("--seed", seed);
  make_rules->add_option("--measures", measures)->capture_default_str();
  make_rules->add_option("-o,--output", output, "a file")->required();

  try {
    app.parse(argc, argv);
  } catch (CLI::ParseError const& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  auto const day = Date::parse(as_of), first = Date::parse(from), last = Date::parse(to);
  if (!day || !first || !last || *last < *first) {
    std::fprintf(stderr, "xinheng-generate: a day is written 2019-06-02, and --from is not after --to\n");
    return 2;
  }
  for (auto const& text : known_at) {
    auto const instant = Instant::parse(text);
    if (!instant) {
      std::fprintf(stderr, "xinheng-generate: an instant is written 2019-06-02T09:00:00+08:00\n");
      return 2;
    }
    asked.known_at.push_back(*instant);
  }
  plan.as_of = *day;
  asked.from = *first;
  asked.to = *last;
  if (make_city->parsed()) return city(seed, output, plan, *generate::file_format_named(format));
  if (make_requests->parsed()) return requests(seed, bundle, output, plan.subjects, asked);
  generate::Dice dice{seed};
  return written(output, generate::made_rule_library(dice, measures));
} catch (std::exception const& error) {
  std::fprintf(stderr, "xinheng-generate: %s\n", error.what());
  return 3;
}
