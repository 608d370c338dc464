#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/compile/compile.hpp"
#include "language/diagnostics/render.hpp"
#include "language/syntax/parse.hpp"

// The national rules as one large file, and each overlay as another beside the rules that it goes with. One declaration
// after the other is broken, in every way that it can be: it has exactly its own message, and no other declaration has
// any, in its file or beside it. Broken together, each has its own all the same.
namespace {

namespace fs = std::filesystem;
using namespace xinheng;
using namespace xinheng::language;

std::string bytes_of(fs::path const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// All files of a folder, without the memoranda's own scenarios: they are many, and all of one kind.
std::string large_file(std::string_view folder) {
  std::vector<fs::path> paths;
  for (auto const& entry : fs::recursive_directory_iterator(fs::path(XINHENG_SOURCE_DIR) / folder)) {
    auto const name = entry.path().string();
    bool const scenarios = name.ends_with(".scenarios.xh") && name.find("/lists/") == name.npos;
    if (name.ends_with(".xh") && !scenarios) paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  std::string text;
  for (auto const& path : paths) text += bytes_of(path);
  return text;
}

/// What is broken, and the rules beside it, which are sound.
struct Rules {
  std::string text;
  std::string beside;
};
Rules national() {
  return {large_file("rules/national"), ""};
}
std::vector<Rules> overlays() {
  auto const scenarios = bytes_of(fs::path(XINHENG_SOURCE_DIR) / "examples/local-overlay/scenarios.xh");
  return {{large_file("rules/440000-guangdong"), large_file("rules/national")},
          {large_file("examples/local-overlay/990000-province") + scenarios,
           large_file("examples/local-overlay/national")}};
}

struct Piece {
  std::size_t begin{}, end{};
  bool measure{};
  bool last{};     ///< nothing stands behind it but the end of its memorandum
  bool edition{};  ///< of a list that is declared again
  friend bool operator<(Piece const& a, Piece const& b) { return a.begin < b.begin; }
};

bool is_edition(syntax::File const& file, syntax::Declaration const& declaration) {
  auto const* const list = std::get_if<syntax::ListDecl>(&declaration);
  return list && std::ranges::count_if(file.declarations, [&](auto const& one) {
                   auto const* const other = std::get_if<syntax::ListDecl>(&one.value);
                   return other && other->title.name.value == list->title.name.value;
                 }) > 1;
}

/// Every declaration, and every measure within its memorandum.
std::vector<Piece> pieces_of(std::string const& text) {
  auto const source = Source::of("rules.xh", text);
  REQUIRE(source);
  Diagnostics none;
  auto const file = syntax::parse(*source, FileId{0}, none);
  REQUIRE(none.sorted().empty());
  std::vector<Piece> pieces;
  for (auto const& declaration : file.declarations) {
    pieces.push_back({declaration.span.begin, declaration.span.end});
    pieces.back().edition = is_edition(file, declaration.value);
    auto const* const memorandum = std::get_if<syntax::MemorandumDecl>(&declaration.value);
    if (!memorandum) continue;
    for (auto const& measure : memorandum->measures) {
      auto const behind = text.find_first_not_of(" \n", measure.span.end);
      pieces.push_back({measure.span.begin, measure.span.end, true, text[behind] == '}'});
    }
  }
  std::ranges::sort(pieces, std::less<>{});
  return pieces;
}

/// A declaration made wrong, and the message that it must have; none where it cannot be wrong in this way.
struct Broken {
  std::string text;
  Code code{};
};
using Damage = std::optional<Broken> (*)(std::string const& declaration, Piece const& piece);

std::optional<Broken> with_a_wrong_id(std::string const& declaration, Piece const&) {
  auto const head = std::min(declaration.find('{'), declaration.find('\n'));
  auto const open = declaration.find('('), close = declaration.find(')');
  if (open == std::string::npos || open > head) return std::nullopt;
  return Broken{declaration.substr(0, open + 1) + "坏" + declaration.substr(close), Code::XH0351};
}

std::optional<Broken> with_an_unknown_clause(std::string const& declaration, Piece const&) {
  auto const brace = declaration.find('{');
  if (brace == std::string::npos) return std::nullopt;
  return Broken{declaration.substr(0, brace + 1) + "\n    乱写 一\n" + declaration.substr(brace + 1), Code::XH0202};
}

/// A last measure takes its memorandum's brace for its own, and then it is the memorandum that is not closed.
std::optional<Broken> without_its_end(std::string const& declaration, Piece const& piece) {
  auto const brace = declaration.rfind('}');
  if (brace == std::string::npos || piece.last) return std::nullopt;
  return Broken{declaration.substr(0, brace) + declaration.substr(brace + 1), Code::XH0205};
}

std::optional<Broken> with_a_misspelt_keyword(std::string const& declaration, Piece const& piece) {
  auto const first = declaration.substr(0, std::string_view("机").size());
  return Broken{first + declaration, piece.measure ? Code::XH0202 : Code::XH0201};
}

/// Behind the line of a clause, and behind the lines in which it goes on: they stand further in than its keyword.
std::size_t clause_end(std::string const& declaration, std::size_t clause) {
  auto const begin = declaration.rfind('\n', clause) + 1;
  auto const indentation = declaration.find_first_not_of(' ', begin) - begin;
  auto end = declaration.find('\n', clause);
  while (declaration.find_first_not_of(' ', end + 1) - end - 1 > indentation) end = declaration.find('\n', end + 1);
  return end;
}

std::optional<Broken> without_what_it_needs(std::string const& declaration, Piece const& piece) {
  struct Need {
    std::string_view declaration, clause;
    Code code;
  };
  static constexpr Need needs[] = {{"法律", "位阶", Code::XH0520}, {"清单", "施行", Code::XH0503},
                                   {"名单", "性质", Code::XH0601}, {"备忘录", "施行", Code::XH0503},
                                   {"措施", "及于", Code::XH0615}, {"场景", "核查", Code::XH0902},
                                   {"事实", "归属", Code::XH0703}, {"断言", "从不", Code::XH1041},
                                   {"停用", "依据", Code::XH0887}, {"地区", "代码", Code::XH0885}};
  for (auto const& need : needs) {
    if (!declaration.starts_with(need.declaration)) continue;
    bool const rates =
        need.declaration == "名单" && declaration.find(" 性质 ", declaration.find("情形")) != declaration.npos;
    if (rates || piece.edition) return std::nullopt;  // each grade says its own, and any edition for the list
    if (need.declaration == "事实") {
      for (std::string const owner : {"归属 申请", "归属 主体"}) {
        auto const at = declaration.find(owner);
        if (at != std::string::npos) {
          return Broken{declaration.substr(0, at) + declaration.substr(at + owner.size()), need.code};
        }
      }
      return std::nullopt;
    }
    if (need.declaration == "地区") {
      auto const at = declaration.find(need.clause);
      return Broken{declaration.substr(0, at) + declaration.substr(declaration.rfind('}')), need.code};
    }
    auto const at = declaration.find("  " + std::string(need.clause) + " ");
    if (at == std::string::npos || declaration[declaration.find_last_not_of(' ', at)] != '\n') return std::nullopt;
    return Broken{declaration.substr(0, at) + declaration.substr(clause_end(declaration, at)), need.code};
  }
  return std::nullopt;
}

constexpr Damage damages[] = {with_a_wrong_id, with_an_unknown_clause, without_its_end, with_a_misspelt_keyword,
                              without_what_it_needs};

/// Puts the broken texts of `chosen` into the large file; their places move with it.
std::string replaced(std::string const& text, std::vector<std::pair<Piece, Broken>>& chosen) {
  std::string result;
  std::size_t copied = 0;
  for (auto& [piece, broken] : chosen) {
    result += text.substr(copied, piece.begin - copied);
    copied = piece.end;
    piece.begin = result.size();
    result += broken.text;
    piece.end = result.size();
  }
  return result + text.substr(copied);
}

/// Of clauses that nobody counted, and of what became of articles that are cited.
bool said_of_the_sound_file(Code code) {
  return code == Code::XH0624 || (code >= Code::XH0531 && code <= Code::XH0536) || code == Code::XH0549;
}

/// What is said beside that which is said of the sound file.
std::vector<Diagnostic> told(std::string text, std::string const& beside, std::vector<Source>& sources) {
  std::vector<SourceFile> files;
  files.push_back({"rules.xh", std::move(text)});
  if (!beside.empty()) files.push_back({"the-rules-beside.xh", beside});
  auto compiled = compile(std::move(files));
  std::erase_if(compiled.diagnostics, [](Diagnostic const& one) { return said_of_the_sound_file(one.code); });
  sources = std::move(compiled.sources);
  return std::move(compiled.diagnostics);
}

/// Breaks the chosen declarations; empty where each has its own message and there is no other.
std::string wrong_when_broken(Rules const& rules, std::vector<std::pair<Piece, Broken>> chosen) {
  std::vector<Source> sources;
  auto const broken = replaced(rules.text, chosen);
  auto const diagnostics = told(broken, rules.beside, sources);
  bool const as_many = diagnostics.size() == chosen.size();
  bool const each = as_many && std::ranges::equal(diagnostics, chosen, [](auto const& said, auto const& due) {
                      return said.code == due.second.code && said.span.file == FileId{0} &&
                             said.span.begin >= due.first.begin && said.span.end <= due.first.end;
                    });
  if (each) return "";
  std::string names;
  for (auto const& [piece, one] : chosen) names += one.text.substr(0, one.text.find('\n')) + "\n";
  return code_name(chosen.front().second.code) + " is due for\n" + names + render(diagnostics, sources);
}

/// Breaks one declaration after the other, each in one way, in turn; or each in all ways.
void break_each(Rules const& rules, std::size_t ways) {
  auto const pieces = pieces_of(rules.text);
  std::vector<Source> sources;
  REQUIRE(told(rules.text, rules.beside, sources).empty());
  std::size_t turn = 0;
  for (auto const& piece : pieces) {
    auto const declaration = rules.text.substr(piece.begin, piece.end - piece.begin);
    std::size_t done = 0;
    for (std::size_t tried = 0; done < ways && tried < std::size(damages); ++tried) {
      auto const broken = damages[turn++ % std::size(damages)](declaration, piece);
      if (!broken) continue;
      CHECK(wrong_when_broken(rules, {{piece, *broken}}) == "");
      ++done;
    }
    CHECK(done > 0);
  }
}

/// Breaks every `groups`th declaration at once.
void break_together(Rules const& rules, std::size_t groups) {
  auto const pieces = pieces_of(rules.text);
  for (auto const damage : damages) {
    for (std::size_t group = 0; group < groups; ++group) {
      std::vector<std::pair<Piece, Broken>> chosen;
      for (std::size_t i = group; i < pieces.size(); i += groups) {
        auto const broken = damage(rules.text.substr(pieces[i].begin, pieces[i].end - pieces[i].begin), pieces[i]);
        bool const apart = chosen.empty() || chosen.back().first.end <= pieces[i].begin;
        if (broken && apart) chosen.emplace_back(pieces[i], *broken);
      }
      if (!chosen.empty()) CHECK(wrong_when_broken(rules, std::move(chosen)) == "");
    }
  }
}

}  // namespace

TEST_CASE("a broken declaration has its own message, and no other declaration has one") {
  auto const rules = national();
  CHECK(pieces_of(rules.text).size() > 350);
  break_each(rules, 1);
}

TEST_CASE("a broken declaration of an overlay has its own message, and the rules beside it have none") {
  for (auto const& rules : overlays()) {
    CHECK(pieces_of(rules.text).size() >= 5);
    break_each(rules, std::size(damages));
  }
}

TEST_CASE("declarations that are broken together have each their own message") {
  break_together(national(), 8);
}

TEST_CASE("declarations of an overlay that are broken together have each their own message") {
  for (auto const& rules : overlays()) break_together(rules, 3);
}
