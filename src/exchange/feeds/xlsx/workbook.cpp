#include "exchange/feeds/xlsx/workbook.hpp"

#include <algorithm>
#include <charconv>
#include <map>

namespace xinheng::exchange::xlsx {
namespace {

constexpr std::size_t most_sheets = 1'000, most_styles = 100'000;

template <class Number>
std::optional<Number> number_of(std::string_view text) {
  Number number{};
  auto const [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (wrong != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

bool truth_of(std::string_view text) {
  return text == "1" || text == "true" || text == "on";
}

/// A listener to which only the beginnings of elements matter.
class Beginnings : public XmlListener {
 public:
  explicit Beginnings(Package const& package) : package_(package) {}
  void end(std::string_view) override {}
  void text(std::string_view) override {}
  std::optional<Error> const& failure() const override { return failure_; }

 protected:
  void too_many(std::string_view part, std::size_t most) {
    failure_ = Error{Code::XH4293, package_.file(), {std::string{part}, std::to_string(most)}};
  }

 private:
  Package const& package_;
  std::optional<Error> failure_;
};

std::optional<Error> tell(Package const& package, std::string_view part, XmlListener& listener) {
  auto opened = package.part(part);
  if (!opened) return opened.error();
  return XmlReader{package, std::move(*opened), listener}.read_all();
}

struct Relationship {
  std::string type, target;
};

/// `/xl/x.xml`, or `x.xml` and `../x.xml` beside the part that says so.
std::string resolved(std::string_view target, std::string_view folder) {
  std::string path{target.starts_with('/') ? target.substr(1) : std::string_view{}};
  if (!path.empty()) return path;
  std::string base{folder};
  while (target.starts_with("../") || target.starts_with("./")) {
    if (target.starts_with("../")) base.erase(base.rfind('/', base.size() - std::min<std::size_t>(base.size(), 2)) + 1);
    target.remove_prefix(target.find('/') + 1);
  }
  return base + std::string{target};
}

class Relationships final : public Beginnings {
 public:
  Relationships(Package const& package, std::string folder) : Beginnings(package), folder_(std::move(folder)) {}
  void begin(std::string_view name, Attributes const& attributes) override {
    if (name != "Relationship" || attributes["TargetMode"] == "External") return;
    if (all.size() == most_sheets * 4) return too_many("_rels", most_sheets * 4);
    auto const type = attributes["Type"];
    all.emplace(attributes["Id"],
                Relationship{std::string{type.substr(type.rfind('/') + 1)}, resolved(attributes["Target"], folder_)});
  }
  std::map<std::string, Relationship, std::less<>> all;
  std::string first_of(std::string_view type) const {
    for (auto const& [id, relationship] : all)
      if (relationship.type == type) return relationship.target;
    return {};
  }

 private:
  std::string folder_;
};

class WorkbookListener final : public Beginnings {
 public:
  WorkbookListener(Package const& package, Relationships const& relationships, Workbook& workbook)
      : Beginnings(package), relationships_(relationships), workbook_(workbook) {}
  void begin(std::string_view name, Attributes const& attributes) override {
    if (name == "workbookPr") workbook_.since_1904 = truth_of(attributes["date1904"]);
    if (name != "sheet") return;
    auto const found = relationships_.all.find(attributes.relationship_id());
    if (found == relationships_.all.end() || found->second.type != "worksheet") return;  // charts and dialogs
    if (workbook_.sheets.size() == most_sheets) return too_many("sheets", most_sheets);
    auto const state = attributes["state"];
    workbook_.sheets.push_back(
        {std::string{attributes["name"]}, found->second.target, state == "hidden" || state == "veryHidden"});
  }

 private:
  Relationships const& relationships_;
  Workbook& workbook_;
};

class Styles final : public Beginnings {
 public:
  Styles(Package const& package, Workbook& workbook) : Beginnings(package), workbook_(workbook) {}
  void begin(std::string_view name, Attributes const& attributes) override {
    if (name == "cellXfs") in_cells_ = true;
    if (name == "numFmt") {
      if (own_.size() == most_styles) return too_many("styles", most_styles);
      if (auto const id = number_of<int>(attributes["numFmtId"]))
        own_.emplace(*id, number_format(attributes["formatCode"]));
    }
    if (name != "xf" || !in_cells_) return;
    if (workbook_.formats.size() == most_styles) return too_many("styles", most_styles);
    auto const id = number_of<int>(attributes["numFmtId"]).value_or(0);
    auto const found = own_.find(id);
    workbook_.formats.push_back(found != own_.end() ? found->second : built_in_number_format(id));
  }
  void end(std::string_view name) override {
    if (name == "cellXfs") in_cells_ = false;
  }

 private:
  Workbook& workbook_;
  std::map<int, NumberFormat> own_;
  bool in_cells_{};
};

std::string folder_of(std::string_view part) {
  auto const slash = part.rfind('/');
  return slash == std::string_view::npos ? "" : std::string{part.substr(0, slash + 1)};
}

std::string relationships_of(std::string_view part) {
  auto const folder = folder_of(part);
  return folder + "_rels/" + std::string{part.substr(folder.size())} + ".rels";
}

/// What an archive is that is no workbook, as far as its parts tell.
std::string_view other_kind(Package const& package, std::string_view main_part) {
  if (package.has("EncryptedPackage")) return ".xlsx / password";
  if (main_part.ends_with(".bin")) return ".xlsb";
  if (main_part.starts_with("word/")) return ".docx";
  if (main_part.starts_with("ppt/")) return ".pptx";
  return package.has("content.xml") ? ".ods" : "zip";
}

}  // namespace

Result<Workbook, Error> Workbook::read(Package const& package) {
  Workbook workbook;
  Relationships roots{package, ""};
  if (package.has("_rels/.rels"))
    if (auto error = tell(package, "_rels/.rels", roots)) return std::unexpected{*std::move(error)};
  auto const main_part = roots.first_of("officeDocument");
  if (!main_part.ends_with(".xml") || main_part.starts_with("word/") || main_part.starts_with("ppt/"))
    return std::unexpected{Error{Code::XH4283, package.file(), {std::string{other_kind(package, main_part)}}}};

  Relationships relationships{package, folder_of(main_part)};
  if (auto error = tell(package, relationships_of(main_part), relationships)) return std::unexpected{*std::move(error)};
  WorkbookListener sheets{package, relationships, workbook};
  if (auto error = tell(package, main_part, sheets)) return std::unexpected{*std::move(error)};
  if (auto const part = relationships.first_of("styles"); !part.empty()) {
    Styles styles{package, workbook};
    if (auto error = tell(package, part, styles)) return std::unexpected{*std::move(error)};
  }
  if (auto const part = relationships.first_of("sharedStrings"); !part.empty()) {
    auto texts = SharedTexts::read(package, part);
    if (!texts) return std::unexpected{texts.error()};
    workbook.texts = std::move(*texts);
  }
  return workbook;
}

}  // namespace xinheng::exchange::xlsx
