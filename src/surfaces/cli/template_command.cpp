#include "exchange/feeds/template.hpp"
#include "service/files.hpp"
#include "service/mapping.hpp"
#include "surfaces/cli/commands.hpp"

namespace xinheng::cli {
namespace {

using exchange::FeedFormat;

FeedFormat format_of(TemplateOptions const& options) {
  if (auto const asked = exchange::feed_format_named(options.format)) return *asked;
  auto const dot = options.output.rfind('.');
  auto const ending = dot == std::string::npos ? std::string{} : options.output.substr(dot + 1);
  return exchange::feed_format_named(ending).value_or(FeedFormat::csv);
}

std::string line_of(exchange::TemplateColumn const& column, bool zh) {
  std::string line = "  " + column.header;
  if (column.required) line += zh ? "（必填）" : " (required)";
  std::string what = column.hint;
  for (auto const& word : column.choices) what += (what.empty() ? "" : zh ? "、" : ", ") + word;
  if (!what.empty()) line += (zh ? "：" : ": ") + what;
  return line + "\n";
}

}  // namespace

int feed_template(TemplateOptions const& options, Terminal& terminal) {
  if (options.mapping.empty()) {
    for (auto const& name : exchange::Mapping::names())
      terminal.out(name + "  " + exchange::Mapping::named(name)->title + "\n");
    return done;
  }
  auto const mapping = service::mapping_of(options.mapping);
  if (!mapping) return terminal.fail(mapping.error());
  auto const bytes = exchange::feed_template(*mapping, format_of(options), terminal.language());
  if (options.output.empty()) {
    terminal.out(bytes);
  } else if (auto const written = service::write_file(options.output, bytes); !written) {
    return terminal.fail(written.error());
  }
  std::string columns = terminal.zh() ? "各列：\n" : "columns:\n";
  for (auto const& column : exchange::template_columns(*mapping, terminal.language()))
    columns += line_of(column, terminal.zh());
  terminal.message(columns);
  return done;
}

}  // namespace xinheng::cli
