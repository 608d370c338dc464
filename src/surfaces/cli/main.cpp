#include <CLI/CLI.hpp>

#include <csignal>
#include <exception>
#include <functional>
#include <new>
#include <optional>
#include <string>
#include <string_view>

#include "service/log.hpp"
#include "surfaces/cli/commands.hpp"
#include "surfaces/cli/ledger_command_line.hpp"
#include "surfaces/cli/rechecking.hpp"

namespace xinheng::cli {
namespace {

/// The language has to be known before the help is written, so it is looked for ahead of everything else.
messages::Language language_in(int count, char const* const* words) {
  for (int i = 1; i < count; ++i) {
    std::string_view const word = words[i];
    if (word == "--lang=en" || (word == "--lang" && i + 1 < count && std::string_view(words[i + 1]) == "en")) {
      return messages::Language::en;
    }
  }
  return messages::Language::zh;
}

/// The command line: declares every command and what it takes, then runs the one that was given.
class CommandLine {
 public:
  explicit CommandLine(Terminal& terminal) : terminal_(terminal) {
    app_.description(say("信衡：按信用联合奖惩备忘录，在行政审批和公共资源交易节点核查当事方",
                         "xinheng: checks parties at checkpoints of approval and trading against credit memoranda"));
    app_.name("xinheng");
    app_.require_subcommand(1);
    app_.fallthrough();
    app_.set_help_flag("-h,--help", say("显示帮助", "show this help"));
    app_.set_version_flag("--version", XINHENG_VERSION, say("显示版本", "show the version"));
    app_.add_option("--lang", language_, say("语言：zh（默认）或 en", "language: zh (default) or en"))
        ->check(CLI::IsMember({"zh", "en"}));
    app_.add_flag("--verbose", verbose_, say("把经过写到标准错误", "tell on standard error what is done"));
    app_.footer(say("退出状态：0 完成 · 1 规则或输入有误 · 2 用法有误 · 3 文件或数据库无法读写\n",
                    "exit status: 0 done · 1 the rules or input are at fault · 2 wrong usage · 3 a file or database "
                    "could not be read or written\n"));
    add_rule_commands();
    add_registry_commands();
    add_registry_verification();
    add_subject();
    add_check();
    ledger_.emplace(app_, terminal_, [this](std::function<int()> run) { command_ = std::move(run); });
    add_scenario();
    rechecking_.emplace(app_, terminal_, [this](std::function<int()> run) { command_ = std::move(run); });
  }

  int run(int count, char** words) {
    try {
      app_.parse(count, words);
    } catch (CLI::ParseError const& error) {
      return app_.exit(error) == 0 ? done : wrong_usage;
    }
    if (verbose_) service::log_everything();
    return command_();
  }

 private:
  std::string say(char const* zh, char const* en) const { return terminal_.zh() ? zh : en; }

  CLI::App* command(CLI::App* parent, char const* name, std::string words, std::function<int()> run) {
    auto* const one = parent->add_subcommand(name, std::move(words));
    one->callback([this, run = std::move(run)] { command_ = run; });
    return one;
  }
  CLI::Option* required(CLI::App* to, char const* name, std::string& value, std::string words) {
    return to->add_option(name, value, std::move(words))->required();
  }
  void format(CLI::App* to, std::string& value, std::vector<std::string> const& choices,
              char const* name = "--format") {
    to->add_option(name, value, say("结果的形式", "form of the result"))
        ->check(CLI::IsMember(choices))
        ->capture_default_str();
  }

  static std::function<std::string(std::string const&)> valid_as(bool (*valid)(std::string const&),
                                                                 std::string otherwise) {
    return [valid, otherwise = std::move(otherwise)](std::string const& text) {
      return valid(text) ? std::string{} : otherwise;
    };
  }

  void add_rule_commands() {
    auto* one = command(&app_, "compile", say("把规则源文件编译成规则包", "rule files into a bundle"),
                        [this] { return compile(compile_, terminal_); });
    one->add_option("rules", compile_.rules, say("规则文件或文件夹", "rule files or folders"))->required();
    one->add_option("-o,--output", compile_.output, say("规则包；省去则只检查", "the bundle; without it only judged"))
        ->check(valid_as([](std::string const& text) { return !text.empty(); },
                         say("-o 后要有文件名", "-o needs a file's name")));
    format(one, compile_.format, {"text", "json", "sarif"}, "--message-format");

    one = command(&app_, "fmt", say("把规则源文件整理成统一格式", "bring rule files into the canonical format"),
                  [this] { return cli::format(format_, terminal_); });
    one->add_option("rules", format_.rules,
                    say("规则文件或文件夹；- 为标准输入", "rule files or folders; - for standard input"))
        ->required();
    one->add_flag("--check", format_.check,
                  say("只列出格式不统一的文件，不改动", "only list the files in another format, change none"));
    one->add_option("--keywords", format_.keywords, say("把关键词换成 zh 或 en", "turn the keywords into zh or en"))
        ->check(CLI::IsMember({"zh", "en"}));

    one = command(&app_, "test", say("运行规则旁的场景", "run the scenarios beside the rules"),
                  [this] { return test(test_, terminal_); });
    one->add_option("rules", test_.rules, say("规则文件或文件夹", "rule files or folders"))->required();
    format(one, test_.format, {"text", "json", "junit"});
    one->add_option(
           "--min-coverage", test_.min_coverage,
           say("至少这个百分比的措施要有场景覆盖，否则退出状态为 1。有覆盖：有场景使其状况为适用或未能确定；"
               "从不适用的措施，有场景到达即可",
               "least percentage of measures that scenarios must cover, else exit status 1. Covered: some "
               "scenario gives it the standing applied or undetermined; of a measure that can never apply, any"))
        ->check(CLI::Range(0, 100));
    auto* const stale =
        one->add_option("--stale", test_.stale,
                        say("列出这么久没有核对或从未核对的文本：365d、12个月、1年；本身不影响退出状态",
                            "list texts not read for so long, or never: 365d, 12 months, 1 years; no fault by itself"))
            ->check(valid_as([](std::string const& text) { return stale_limit(text).has_value(); },
                             say("应写作 365d、12个月 或 1年", "write it as 365d, 12 months or 1 years")));
    one->add_flag("--stale-fails", test_.stale_fails,
                  say("有久未核对的文本时退出状态为 1", "exit status 1 where such a text is found"))
        ->needs(stale);
    one->add_option("--as-of", test_.as_of, say("按哪一天判断 --stale；默认今天", "the day of --stale; default today"))
        ->needs(stale)
        ->check(valid_as([](std::string const& text) { return Date::parse(text).has_value(); },
                         say("应写作 2026-11-24", "write it as 2026-11-24")));

    add_lint();
    one = command(&app_, "coverage",
                  say("逐条清点文件的条款：已编码、未编码、缺漏，以及场景到达了哪些措施",
                      "account for every clause: encoded, not encoded, missing; and which measures scenarios reach"),
                  [this] { return coverage(coverage_, terminal_); });
    one->add_option("rules", coverage_.rules, say("规则文件或文件夹", "rule files or folders"))->required();
    one->add_flag("--table", coverage_.table, say("每件文件一行的汇总", "one line an instrument"));
    format(one, coverage_.format, {"text", "json"});

    one = command(&app_, "diff",
                  say("两个规则包之间含义的变化；有无变化退出状态都是 0",
                      "change of meaning between two bundles; exit status 0 whether or not there is one"),
                  [this] { return diff(diff_, terminal_); });
    required(one, "old", diff_.before, say("旧规则包", "the old bundle"));
    required(one, "new", diff_.after, say("新规则包", "the new bundle"));
    format(one, diff_.format, {"text", "json"});

    one = command(&app_, "explain", say("用文字说明措施、决定或消息", "a measure, a decision or a message in words"),
                  [this] { return explain(explain_, terminal_); });
    required(one, "what", explain_.what,
             say("措施（另给 --bundle）、决定的 JSON 文件，或 XH 开头的消息编号",
                 "a measure (with --bundle), a decision's JSON file, or a message's number (XH…)"));
    one->add_option(
        "--bundle", explain_.bundle,
        say("规则包；说明决定时核对是否当时所用", "the bundle; of a decision, held against the one it names"));
    one->add_option("--request", explain_.request,
                    say("决定所答的请求：说明条件取决于哪些值",
                        "the request that the decision answers: tells the values that "
                        "decided"))
        ->needs("--bundle");
    one->add_option(
        "--key-file", explain_.key_file,
        say("假名密钥文件；请求中有公民身份号码时", "the key for pseudonyms, for a request with citizen numbers"));
    one->add_option("--for", explain_.audience,
                    say("决定说给谁听：official（核查单）、subject（告知当事人）",
                        "to whom a decision is explained: official, subject"))
        ->check(CLI::IsMember({"official", "subject"}))
        ->default_str("official");
    one->add_option(
        "--party", explain_.party,
        say("告知哪一个当事方；只有一个时可省", "which party as the subject; not needed where there is one"));
    format(one, explain_.format, {"text", "html", "json"});

    one = command(&app_, "schema", say("打印一种文档的 JSON Schema", "print the JSON Schema of a document"),
                  [this] { return schema(schema_, terminal_); });
    one->add_option("name", schema_.name, say("名称；省去则列出全部", "its name; without it all names"));
  }

  void add_lint() {
    auto* const one = command(&app_, "lint",
                              say("指出能编译而多半不是本意的规则：从不适用、相同、总被取代、从不成立的除外……",
                                  "tell what compiles and is hardly meant: measures that never apply, are the same or "
                                  "always overridden, idle exceptions …"),
                              [this] { return lint(lint_, terminal_); });
    one->add_option("rules", lint_.rules, say("规则文件或文件夹", "rule files or folders"))->required();
    auto const a_lint = valid_as(is_lint, say("应是检查的编号，如 XH1001", "a lint's code is due, such as XH1001"));
    auto* const off = one->add_option("--off", lint_.off, say("不作这些检查：XH1001 …", "leave these out: XH1001 …"));
    off->check(a_lint);
    one->add_option("--only", lint_.only, say("只作这些检查", "these and no others"))->check(a_lint)->excludes(off);
    auto* const stale =
        one->add_option("--stale", lint_.stale,
                        say("列出这么久没有核对或从未核对的文本：365d、12个月、1年",
                            "also texts not read for so long, or never: 365d, 12 months, 1 years"))
            ->check(valid_as([](std::string const& text) { return stale_limit(text).has_value(); },
                             say("应写作 365d、12个月 或 1年", "write it as 365d, 12 months or 1 years")));
    one->add_option("--today", lint_.today, say("按哪一天判断 --stale；默认今天", "the day of --stale; default today"))
        ->needs(stale)
        ->check(valid_as([](std::string const& text) { return Date::parse(text).has_value(); },
                         say("应写作 2026-11-24", "write it as 2026-11-24")));
    one->add_option("--time-limit", lint_.time_limit,
                    say("每个问题的时限，以毫秒计，按推理步数折算，各机器结果相同；超时的另行注明，不会略过",
                        "milliseconds for one question, counted in steps so that every machine gets the same "
                        "answers; what runs out is said, never passed over"))
        ->check(CLI::Range(1, 1'000'000))
        ->capture_default_str();
    one->add_option("--claims", lint_.claims,
                    say("断言：on 一并证明（默认），off 不证明，only 只证明断言",
                        "claims: on, prove them too (default); off; only, nothing else"))
        ->check(CLI::IsMember({"on", "off", "only"}))
        ->capture_default_str();
    one->add_flag("--warnings-as-errors", lint_.warnings_as_errors,
                  say("有警告时退出状态也为 1", "exit status 1 for warnings too"));
    format(one, lint_.format, {"text", "json", "sarif"}, "--message-format");
  }

  void add_registry_commands() {
    auto* one = command(&app_, "init", say("新建空的登记库", "make an empty registry"),
                        [this] { return init(init_, terminal_); });
    required(one, "--registry", init_.registry,
             say("登记库文件（不得已存在）", "the registry's file (must not exist)"));
    one->add_option("--id", init_.id, say("登记库自己的编号；省去则随机", "its own id; without it a random one"));

    one = command(&app_, "import", say("把名单来源的一批记录收入登记库", "take one delivery of a feed into a registry"),
                  [this] { return import(import_, terminal_); });
    required(one, "feed", import_.feed, say("来源文件", "the feed's file"));
    required(one, "--registry", import_.registry, say("登记库", "the registry"));
    one->add_option("--list", import_.list, say("名单或关系", "the list or relation"));
    required(one, "--mapping", import_.mapping, say("字段对照：自带的名称或文件", "the mapping: a name or a file"));
    auto* const full =
        one->add_flag("--full", import_.full, say("整份名单：缺席即结束", "a whole edition: absence ends"));
    one->add_flag("--delta", import_.delta, say("只是变动（默认）", "changes only (default)"))->excludes(full);
    one->add_option("--as-of", import_.as_of, say("截至日期；默认今天", "as of this day; default today"));
    one->add_option("--source", import_.source,
                    say("来源；默认为对照的名称", "who delivers; default the mapping's id"));
    one->add_option("--batch", import_.batch, say("批次编号", "number of the delivery"));
    one->add_option("--bundle", import_.bundle,
                    say("规则包：核对名单名称", "a bundle to hold the list's name against"));
    one->add_option("--ledger", import_.ledger, say("台账：记下此次收入", "a ledger to record the import in"));
    one->add_option("--key-file", import_.key_file,
                    say("假名密钥文件（0600）", "file with the key for pseudonyms (0600)"));
    one->add_option("--guard-percent", import_.guard_percent,
                    say("整份名单最多可结束的百分比", "largest percentage of listings that a whole edition may end"));
    one->add_flag("--dry-run", import_.dry_run,
                  say("只报告会有什么变化，不记录", "report what would change, record nothing"));
    one->add_option("--quarantine", import_.quarantine,
                    say("把有误的行另存到这个 CSV 文件（0600，含原有内容），其余照收；省去则一行有误全部不收",
                        "put rows at fault aside in this CSV file (0600, cells as they are) and take the rest; without "
                        "it one row at fault refuses all"));
    one->add_option(
        "--report", import_.report,
        say("质量报告写入文件：.json、.csv 或 .txt", "write the quality report to a file: .json, .csv or .txt"));
    format(one, import_.format, {"text", "json", "csv"});

    one =
        command(&app_, "template",
                say("给出一种字段对照的空表，供填写后导入", "write an empty feed of a mapping, to fill in and import"),
                [this] { return feed_template(template_, terminal_); });
    one->add_option("mapping", template_.mapping,
                    say("字段对照：自带的名称或文件；省去则列出自带的",
                        "the mapping: a name or a file; without it those that come with the program"));
    one->add_option("--format", template_.format,
                    say("csv、xlsx 或 jsonl；默认看文件名，再默认 csv",
                        "csv, xlsx or jsonl; default what the file's name says, else csv"))
        ->check(CLI::IsMember({"csv", "xlsx", "jsonl"}));
    one->add_option("-o,--output", template_.output,
                    say("写入的文件；省去则写到标准输出", "the file; without it standard output"));
  }

  void add_registry_verification() {
    auto* const registry = app_.add_subcommand("registry", say("登记库", "the registry"));
    registry->require_subcommand(1);
    auto* one = command(registry, "verify", say("检验登记库的链和检索", "verify the registry's chain and lookups"),
                        [this] { return verify_registry(verify_registry_, terminal_); });
    required(one, "registry", verify_registry_.registry,
             say("登记库文件，或其快照", "the registry's file, or a snapshot of it"));
    format(one, verify_registry_.format, {"text", "json"});
    add_rulings(registry);
    add_copies(registry);

    one =
        command(registry, "snapshot",
                say("把登记库此刻的全部内容写成只读的快照，供核查使用；已有的文件整个替换",
                    "write all that the registry holds now as an immutable snapshot to decide on; a file that is there "
                    "is replaced whole"),
                [this] { return snapshot(snapshot_, terminal_); });
    required(one, "--registry", snapshot_.registry, say("登记库", "the registry"));
    required(one, "-o,--output", snapshot_.output, say("快照文件", "the snapshot's file"));
    format(one, snapshot_.format, {"text", "json"});
    add_changes(registry);
  }

  void add_subject() {
    auto* const one =
        command(&app_, "subject", say("列出登记库所知一个主体的全部情况", "all that a registry knows of a subject"),
                [this] { return subject(subject_, terminal_); });
    required(
        one, "who", subject_.who,
        say("统一社会信用代码、组织机构代码等标识码、假名（psn:…）、登记库中的键，或名称",
            "a unified code, organisation code or other identifier, a pseudonym (psn:…), a key of the registry, or a "
            "name"));
    required(one, "--registry", subject_.registry, say("登记库", "the registry"));
    one->add_option("--bundle", subject_.bundle,
                    say("规则包：按其期限计算末日，按其时效判断名单是否已知",
                        "a bundle: counts last days by its terms, and tells by its limits whether a list is known"));
    one->add_option("--on", subject_.on, say("查询日；默认今天", "the day asked about; default today"))
        ->check(valid_as([](std::string const& text) { return Date::parse(text).has_value(); },
                         say("应写作 2026-11-24", "write it as 2026-11-24")));
    one->add_option("--known-at", subject_.known_at,
                    say("登记库当时所知；默认其最后一次提交", "as the registry knew it then; default its last commit"))
        ->check(valid_as([](std::string const& text) { return Instant::parse(text).has_value(); },
                         say("应写作 2026-11-24T09:00:00+08:00", "write it as 2026-11-24T09:00:00+08:00")));
    format(one, subject_.format, {"text", "json"});
  }

  void add_copies(CLI::App* registry) {
    auto* one = command(registry, "backup",
                        say("把登记库复制到新文件并检验；其间可照常导入",
                            "copy a registry to a new file and verify the copy; imports may go on meanwhile"),
                        [this] { return back_up_registry(back_up_, terminal_); });
    required(one, "--registry", back_up_.from, say("登记库", "the registry"));
    required(one, "--to", back_up_.to, say("副本（不得已存在）", "the copy (must not exist)"));
    format(one, back_up_.format, {"text", "json"});
    one = command(registry, "restore", say("由副本恢复登记库，并检验", "make a registry of a copy, and verify it"),
                  [this] { return restore_registry(restore_, terminal_); });
    required(one, "--from", restore_.from, say("副本", "the copy"));
    required(one, "--to", restore_.to, say("登记库文件（不得已存在）", "the registry's file (must not exist)"));
    format(one, restore_.format, {"text", "json"});
  }

  void add_changes(CLI::App* registry) {
    auto* const one = command(
        registry, "changes",
        say("按序号列出登记库记录的变化，及其涉及的主体", "what a registry recorded, by number, and whom it touches"),
        [this] { return changes(changes_, terminal_); });
    required(one, "--registry", changes_.registry, say("登记库", "the registry"));
    one->add_option("--since", changes_.since,
                    say("从这个序号之后开始；0 为从头", "what came after this number; 0 from the beginning"))
        ->required()
        ->check(CLI::NonNegativeNumber);
    one->add_option("--limit", changes_.limit, say("最多这么多条", "no more than so many"))->check(CLI::PositiveNumber);
    format(one, changes_.format, {"text", "json"});
  }

  void add_rulings(CLI::App* registry) {
    auto* one = command(registry, "adjudicate",
                        say("裁定：某个确切标识码是或不是一条名单记录的主体",
                            "rule that an exact identifier is, or is "
                            "not, the subject of a listing"),
                        [this] { return adjudicate(adjudicate_, terminal_); });
    required(one, "--registry", adjudicate_.registry, say("登记库", "the registry"));
    required(one, "--listing", adjudicate_.listing, say("名单记录的编号", "the listing's key"));
    auto* const who = one->add_option_group("identifier");
    who->require_option(1);
    who->add_option("--credit-code", adjudicate_.credit_code, say("统一社会信用代码", "unified social credit code"));
    who->add_option("--org-code", adjudicate_.org_code, say("组织机构代码", "organisation code"));
    who->add_option("--pseudonym", adjudicate_.pseudonym, say("自然人的假名", "pseudonym of a person"));
    one->add_flag("--is", adjudicate_.is, say("是该记录的主体", "it is the subject"));
    one->add_flag("--is-not", adjudicate_.is_not, say("不是该记录的主体", "it is not"));
    required(one, "--author", adjudicate_.author, say("作出裁定者", "who rules"));
    required(one, "--reason", adjudicate_.reason, say("理由", "the reason"));
    required(one, "--document", adjudicate_.document, say("文书号", "number of the document"));
    one->add_option("--ledger", adjudicate_.ledger, say("台账：一并记下", "a ledger to record it in"));
    format(one, adjudicate_.format, {"text", "json"});

    one =
        command(registry, "correct",
                say("更正：撤去名单记录的一个误记的事件，此前所知不变",
                    "undo an event of a listing that was recorded wrongly; what was known before stays known of then"),
                [this] { return correct(correct_, terminal_); });
    required(one, "--registry", correct_.registry, say("登记库", "the registry"));
    required(one, "--listing", correct_.listing, say("名单记录的编号", "the listing's key"));
    one->add_option("--sequence", correct_.sequence, say("事件的记录号", "number of the event"))
        ->required()
        ->check(CLI::PositiveNumber);
    required(one, "--reason", correct_.reason, say("理由（写入台账）", "the reason (kept in the ledger)"));
    required(one, "--ledger", correct_.ledger,
             say("台账：理由只记在此处", "the ledger: the reason stands there alone"));
    one->add_option("--author", correct_.author, say("作出更正者", "who corrects"));
    one->add_option("--document", correct_.document, say("文书号", "number of the document"));
    format(one, correct_.format, {"text", "json"});
  }

  void add_check() {
    auto* const one =
        command(&app_, "check", say("核查一次请求", "decide a request"), [this] { return check(check_, terminal_); });
    required(one, "request", check_.request,
             say("请求的 JSON 文件，- 为标准输入", "the request's JSON file, - for standard input"));
    required(one, "--bundle", check_.bundle, say("规则包", "the bundle"));
    required(one, "--registry", check_.registry, say("登记库，或其快照", "the registry, or a snapshot of it"));
    one->add_option("--ledger", check_.ledger, say("台账：先记录，后给出", "the ledger: recorded first, then given"));
    one->add_option("--key-file", check_.key_file,
                    say("假名密钥文件（0600）", "file with the key for pseudonyms (0600)"));
    auto* const batch = one->add_flag(
        "--batch", check_.batch, say("每行一个请求，每行一个决定", "JSON Lines: a request a line, a decision a line"));
    one->add_flag("--exit-outcome", check_.exit_outcome,
                  say("退出状态为结论：0 通过或便利，10 人工审核，11 限制，12 不予",
                      "exit status by outcome: 0 proceed or facilitate, 10 review, 11 restrict, 12 refuse"))
        ->excludes(batch);
    one->add_option(
        "--shadow", check_.shadow,
        say("影子规则包：一并试判，不同之处只记入台账和日志，不影响回答",
            "a bundle that decides beside: what differs goes into ledger and log alone, never into the answer"));
    format(one, check_.format, {"text", "json"});
  }

  void add_scenario() {
    auto* const one =
        command(&app_, "scenario",
                say("把一项决定写成场景：换掉名称，去掉标识码，在同样的规则旁能通过",
                    "a decision as a scenario, which passes beside the same rules: other names, no identifiers"),
                [this] { return scenario(scenario_, terminal_); });
    required(one, "decision", scenario_.decision,
             say("决定的 JSON 文件（另给 --request），或台账中的决定编号（另给 --ledger）",
                 "a decision's JSON file (with --request), or its id in the ledger (with --ledger)"));
    auto* const ledger = one->add_option("--ledger", scenario_.ledger, say("台账", "the ledger"));
    auto* const request =
        one->add_option("--request", scenario_.request, say("所答的请求", "the request that it answers"));
    ledger->excludes(request);
    required(one, "--bundle", scenario_.bundle, say("当时的规则包", "the bundle of that time"));
    required(one, "--registry", scenario_.registry, say("登记库，或其快照", "the registry, or a snapshot of it"));
    one->add_option(
        "--key-file", scenario_.key_file,
        say("假名密钥文件；请求中有公民身份号码时", "the key for pseudonyms, for a request with citizen numbers"));
    one->add_option("-o,--output", scenario_.output,
                    say("写到文件；省去则写到标准输出", "a file; without it standard output"));
  }

  Terminal& terminal_;
  CLI::App app_;
  std::function<int()> command_;
  std::string language_{"zh"};
  bool verbose_{};
  CompileOptions compile_;
  FormatOptions format_;
  TestOptions test_;
  LintOptions lint_;
  CoverageOptions coverage_;
  DiffOptions diff_;
  ExplainOptions explain_;
  ScenarioOptions scenario_;
  SchemaOptions schema_;
  InitOptions init_;
  ImportOptions import_;
  TemplateOptions template_;
  SubjectOptions subject_;
  ChangesOptions changes_;
  AdjudicateOptions adjudicate_;
  CorrectOptions correct_;
  CheckOptions check_;
  VerifyRegistryOptions verify_registry_;
  CopyRegistryOptions back_up_, restore_;
  SnapshotOptions snapshot_;
  std::optional<LedgerCommands> ledger_;
  std::optional<RecheckingCommands> rechecking_;
};

/// Nothing is thrown past here.
int run(int count, char** words) {
  Terminal terminal(language_in(count, words));
  try {
    return terminal.finish(CommandLine(terminal).run(count, words));
  } catch (std::bad_alloc const&) {
    terminal.fail(Error{Code::XH4179, "", {}});
  } catch (...) {
    terminal.fail(Error{Code::XH4180, "", {}});
  }
  return unusable_file;
}

}  // namespace
}  // namespace xinheng::cli

int main(int count, char** words) {
  // A file that would grow beyond the limit of the process is a write that fails, and is told as such.
  std::signal(SIGXFSZ, SIG_IGN);
  return xinheng::cli::run(count, words);
}
