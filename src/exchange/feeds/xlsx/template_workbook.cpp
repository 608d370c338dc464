#include "exchange/feeds/xlsx/template_workbook.hpp"

#include <algorithm>

#include "exchange/feeds/xlsx/archive.hpp"
#include "support/utf8.hpp"

namespace xinheng::exchange::xlsx {
namespace {

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::size_t longest_text = 255;  // characters of a prompt, and of a list of choices, as the format has it

std::string escaped(std::string_view text) {
  std::string safe;
  for (char const c : text) switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        safe += c;
    }
  return safe;
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

std::string letters(std::size_t column) {
  std::string name;
  for (auto rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return name;
}

std::string joined(std::vector<std::string> const& words, std::string_view mark) {
  std::string text;
  for (auto const& word : words) text += (text.empty() ? "" : std::string{mark}) + word;
  return text;
}

/// The words as a list to choose from, where the format can hold them; else empty.
std::string list_of(std::vector<std::string> const& choices) {
  for (auto const& word : choices)
    if (word.find_first_of(",\"") != std::string::npos) return {};
  auto list = joined(choices, ",");
  return characters(list) > longest_text ? std::string{} : list;
}

std::string prompt_of(TemplateColumn const& column, messages::Language language) {
  bool const zh = language == messages::Language::zh;
  std::string text = column.required ? (zh ? "必填。" : "Required. ") : "";
  text += column.hint;
  if (!column.choices.empty()) text += joined(column.choices, zh ? "、" : ", ");
  // Of more words than a prompt may hold, as many as fit.
  if (characters(text) <= longest_text) return text;
  std::size_t end = 0, count = 0;
  while (count < longest_text - 1) {
    end += utf8::decode(text, end).bytes;
    ++count;
  }
  return text.substr(0, end) + "…";
}

std::string validation(std::size_t column, std::string const& list, std::string const& prompt) {
  std::string xml = "<dataValidation allowBlank=\"1\" showInputMessage=\"1\" sqref=\"" + letters(column) +
                    "2:" + letters(column) + "1048576\"";
  if (!list.empty()) xml += " type=\"list\"";
  if (!prompt.empty()) xml += " prompt=\"" + escaped(prompt) + "\"";
  // Other words are allowed: the reader says which it does not know, and at which row.
  return xml + (list.empty() ? "/>" : "><formula1>\"" + escaped(list) + "\"</formula1></dataValidation>");
}

std::string sheet_of(std::vector<TemplateColumn> const& columns, messages::Language language) {
  std::string widths, header, validations;
  std::size_t count = 0;
  for (std::size_t column = 0; column < columns.size(); ++column) {
    auto const place = std::to_string(column + 1);
    auto const width = std::max<std::size_t>(utf8::display_width(columns[column].header) + 4, 14);
    widths += "<col min=\"" + place + "\" max=\"" + place + "\" width=\"" + std::to_string(width) +
              "\" style=\"1\" customWidth=\"1\"/>";
    header += "<c r=\"" + letters(column) + "1\" s=\"2\" t=\"inlineStr\"><is><t>" + escaped(columns[column].header) +
              "</t></is></c>";
    auto const list = list_of(columns[column].choices);
    auto const prompt = prompt_of(columns[column], language);
    if (list.empty() && prompt.empty()) continue;
    validations += validation(column, list, prompt);
    ++count;
  }
  std::string xml{declaration};
  xml +=
      "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetViews><sheetView "
      "workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"
      "</sheetView></sheetViews><cols>" +
      widths + "</cols><sheetData><row r=\"1\">" + header + "</row></sheetData>";
  if (count > 0)
    xml += "<dataValidations count=\"" + std::to_string(count) + "\">" + validations + "</dataValidations>";
  return xml + "</worksheet>";
}

/// Style 1 is text, style 2 is bold text. Text is format 49, `@`.
constexpr std::string_view styles =
    "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><fonts count=\"2\"><font><sz "
    "val=\"11\"/><name val=\"宋体\"/></font><font><b/><sz val=\"11\"/><name val=\"宋体\"/></font></fonts><fills "
    "count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>"
    "</fills><borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs "
    "count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"3\"><xf "
    "numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/><xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" "
    "borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/><xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" "
    "xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"/></cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" "
    "xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";

constexpr std::string_view content_types =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "
    "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" "
    "ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override "
    "PartName=\"/xl/worksheets/sheet1.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/><Override "
    "PartName=\"/xl/styles.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/></Types>";

constexpr std::string_view root_relationships =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" "
    "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
    "Target=\"xl/workbook.xml\"/></Relationships>";

constexpr std::string_view workbook_relationships =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" "
    "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" "
    "Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" "
    "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" "
    "Target=\"styles.xml\"/></Relationships>";

std::string with_declaration(std::string_view xml) {
  return std::string{declaration} + std::string{xml};
}

}  // namespace

std::string template_workbook(std::vector<TemplateColumn> const& columns, messages::Language language) {
  std::string const name = language == messages::Language::zh ? "记录" : "records";
  std::string const workbook =
      "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
      "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"" +
      name + "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
  return archive_of({{"[Content_Types].xml", with_declaration(content_types)},
                     {"_rels/.rels", with_declaration(root_relationships)},
                     {"xl/workbook.xml", with_declaration(workbook)},
                     {"xl/_rels/workbook.xml.rels", with_declaration(workbook_relationships)},
                     {"xl/styles.xml", with_declaration(styles)},
                     {"xl/worksheets/sheet1.xml", sheet_of(columns, language)}});
}

}  // namespace xinheng::exchange::xlsx
