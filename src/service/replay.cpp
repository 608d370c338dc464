#include "service/replay.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include "exchange/json/problem.hpp"
#include "exchange/json/read.hpp"
#include "service/open_registry.hpp"
#include "service/recorded.hpp"
#include "service/rules.hpp"

namespace xinheng::service {
namespace {

using exchange::Json;
constexpr std::size_t most_differences = 20;

/// Pointers to what differs, in canonical order.
void compare(Json const& a, Json const& b, std::string const& pointer, std::vector<std::string>& out) {
  if (out.size() == most_differences || a == b) return;
  if (a.object() && b.object()) {
    std::set<std::string> keys;
    for (auto const* one : {&a, &b}) {
      for (auto const& [key, value] : *one->object()) keys.insert(key);
    }
    for (auto const& key : keys) compare(a[key], b[key], exchange::below(pointer, key), out);
  } else if (a.array() && b.array() && a.array()->size() == b.array()->size()) {
    for (std::size_t i = 0; i < a.array()->size(); ++i) {
      compare((*a.array())[i], (*b.array())[i], exchange::below(pointer, i), out);
    }
  } else {
    out.push_back(pointer.empty() ? "/" : pointer);
  }
}

Error mismatch(Code code, std::string recorded, std::string given) {
  return {code, "", {std::move(recorded), std::move(given)}};
}

/// The bundles at hand, by digest; the newest used is kept open.
class Bundles {
 public:
  /// One file, or all `.xhb` of a folder. XH5011; of the file.
  static Result<Bundles, Errors> at(std::string const& path) {
    Bundles out(path);
    std::error_code failed;
    if (!std::filesystem::is_directory(path, failed)) {
      if (auto const taken = out.take(path); !taken) return std::unexpected(Errors{taken.error()});
      return out;
    }
    out.folder_ = true;
    std::set<std::string> names;
    for (std::filesystem::directory_iterator it(path, failed), end; !failed && it != end; it.increment(failed))
      if (it->path().extension() == ".xhb") names.insert(it->path().string());
    if (failed) return std::unexpected(Errors{{Code::XH5011, path, {path, failed.message()}}});
    for (auto const& name : names)
      if (auto const taken = out.take(name); !taken) out.unreadable_.push_back(taken.error());
    return out;
  }

  /// XH4163 where the one file is another, XH4502 where the folder has none.
  Result<ruleset::Bundle const*, Errors> find(std::string const& digest) {
    if (open_ && open_->digest.text() == digest) return &*open_;
    auto const found = paths_.find(digest);
    if (found == paths_.end()) {
      if (!folder_) return std::unexpected(Errors{mismatch(Code::XH4163, digest, open_->digest.text())});
      Errors errors{mismatch(Code::XH4502, digest, path_)};
      errors.insert(errors.end(), unreadable_.begin(), unreadable_.end());
      return std::unexpected(std::move(errors));
    }
    auto bundle = read_bundle(found->second);
    if (!bundle) return std::unexpected(Errors{bundle.error()});
    open_ = *std::move(bundle);
    return &*open_;
  }

 private:
  explicit Bundles(std::string path) : path_(std::move(path)) {}
  Result<void, Error> take(std::string const& path) {
    auto bundle = read_bundle(path);
    if (!bundle) return std::unexpected(bundle.error());
    paths_.emplace(bundle->digest.text(), path);
    open_ = *std::move(bundle);
    return {};
  }

  std::string path_;
  bool folder_{};
  std::map<std::string, std::string> paths_;
  std::optional<ruleset::Bundle> open_;
  Errors unreadable_;
};

/// Everything that replaying needs, opened.
class Replaying {
 public:
  static Result<Replaying, Errors> open(ReplayFiles const& files) {
    Errors errors;
    auto ledger = store::SqliteLedger::open(files.ledger, true);
    if (!ledger) errors.push_back(ledger.error());
    auto bundles = Bundles::at(files.bundle);
    if (!bundles) errors.insert(errors.end(), bundles.error().begin(), bundles.error().end());
    auto registry = OpenRegistry::open(files.registry);
    if (!registry) errors.push_back(registry.error());
    if (!errors.empty()) return std::unexpected(std::move(errors));
    return Replaying(std::move(*ledger), std::move(*bundles), std::move(*registry));
  }
  store::SqliteLedger const& ledger() const { return ledger_; }

  Result<Replayed, Errors> replay(Recorded const& recorded) {
    auto const& inputs = recorded.decision["inputs"];
    auto const bundle = bundles_.find(inputs["bundle"].text());
    if (!bundle) return std::unexpected(bundle.error());
    if (auto const fit = same_registry(inputs); !fit) return std::unexpected(fit.error());
    auto written = decide_recorded(**bundle, registry_, recorded.request);
    if (!written) return std::unexpected(std::move(written.error()));
    Replayed result{recorded.decision_id, std::move(written->bytes), {}};
    if (exchange::canonical(recorded.decision) != result.decision) {
      auto const again = exchange::read_json(result.decision, {.bytes = result.decision.size(), .depth = 64});
      compare(recorded.decision, again.value.value_or(Json()), "", result.differences);
      if (result.differences.empty()) result.differences.push_back("/");
    }
    return result;
  }

 private:
  Replaying(store::SqliteLedger ledger, Bundles bundles, OpenRegistry registry)
      : ledger_(std::move(ledger)), bundles_(std::move(bundles)), registry_(std::move(registry)) {}

  Result<void, Errors> same_registry(Json const& inputs) const {
    auto const known_at = Instant::parse(inputs["known_at"].text());
    auto const point = registry_.view().point(known_at.value_or(Instant{}));
    auto const& then = inputs["registry"];
    if (then["id"].text() == point.id && then["head"].text() == point.head.text()) return {};
    return std::unexpected(Errors{
        mismatch(Code::XH4164, then["id"].text() + " " + then["head"].text(), point.id + " " + point.head.text())});
  }

  store::SqliteLedger ledger_;
  Bundles bundles_;
  OpenRegistry registry_;
};

}  // namespace

Result<Replayed, Errors> replay(std::string const& decision_id, ReplayFiles const& files) {
  auto replaying = Replaying::open(files);
  if (!replaying) return std::unexpected(replaying.error());
  auto const recorded = find_recorded(replaying->ledger(), decision_id);
  if (!recorded) return std::unexpected(recorded.error());
  return replaying->replay(*recorded);
}

Result<ReplaySum, Errors> replay_all(
    ReplayFiles const& files,
    std::function<void(std::string const& decision_id, Result<Replayed, Errors> const&)> const& take) {
  auto replaying = Replaying::open(files);
  if (!replaying) return std::unexpected(replaying.error());
  ReplaySum sum;
  std::optional<Errors> broken;
  auto const read = replaying->ledger().each([&](ledger::Entry const& entry) {
    if (broken || entry.kind != ledger::EntryKind::decision) return;
    auto const one = recorded(entry);
    auto const again = one ? replaying->replay(*one) : std::unexpected(one.error());
    // What is wrong with other bundles of the folder is told, and ends nothing.
    if (!again && exchange::of_storage({again.error().front()})) return void(broken = again.error());
    ++sum.decisions;
    ++(!again ? sum.missing : again->differences.empty() ? sum.same : sum.different);
    take(entry.subject, again);
  });
  if (!read) return std::unexpected(Errors{read.error()});
  if (broken) return std::unexpected(*std::move(broken));
  return sum;
}

Result<Verified, Error> verify_ledger(std::string const& path) {
  auto const ledger = store::SqliteLedger::open(path, true);
  if (!ledger) return std::unexpected(ledger.error());
  auto breaks = ledger->verify();
  if (!breaks) return std::unexpected(breaks.error());
  return Verified{ledger->count(), ledger->head(), std::move(*breaks)};
}

Errors as_errors(std::vector<ledger::Break> const& breaks) {
  auto code = [](ledger::Break::Kind kind) {
    switch (kind) {
      case ledger::Break::Kind::changed:
        return Code::XH4166;
      case ledger::Break::Kind::missing:
        return Code::XH4167;
      case ledger::Break::Kind::reordered:
        return Code::XH4168;
      case ledger::Break::Kind::truncated:
        return Code::XH4169;
      case ledger::Break::Kind::trailing:
        return Code::XH4170;
    }
    std::unreachable();
  };
  Errors errors;
  for (auto const& one : breaks) {
    auto const number = std::to_string(one.sequence);
    errors.push_back({code(one.kind), number, {number}});
  }
  return errors;
}

}  // namespace xinheng::service
