#include "surfaces/cli/rechecking.hpp"

#include "domain/date.hpp"

namespace xinheng::cli {

RecheckingCommands::RecheckingCommands(CLI::App& app, Terminal& terminal,
                                       std::function<void(std::function<int()>)> chosen)
    : terminal_(terminal), chosen_(std::move(chosen)) {
  add_replay(app);
  add_recheck(app);
  add_watch(app);
  add_impact(app);
}

CLI::App* RecheckingCommands::command(CLI::App& parent, char const* name, std::string words, std::function<int()> run) {
  auto* const one = parent.add_subcommand(name, std::move(words));
  one->callback([this, run = std::move(run)] { chosen_(run); });
  return one;
}

CLI::Option* RecheckingCommands::required(CLI::App* to, char const* name, std::string& value, char const* zh,
                                          char const* en) {
  return to->add_option(name, value, say(zh, en))->required();
}

void RecheckingCommands::day(CLI::Option* option) {
  option->check([otherwise = say("应写作 2026-11-24", "write it as 2026-11-24")](std::string const& text) {
    return Date::parse(text) ? std::string() : otherwise;
  });
}

void RecheckingCommands::format(CLI::App* to, std::string& value, std::vector<std::string> const& choices) {
  to->add_option("--format", value, say("结果的形式", "form of the result"))
      ->check(CLI::IsMember(choices))
      ->capture_default_str();
}

void RecheckingCommands::add_replay(CLI::App& app) {
  auto* const one = command(app, "replay",
                            say("重放决定并逐字节比对；缺少规则包或登记库的，说明缺什么",
                                "decide recorded decisions again and compare bytes; or say what is missing for it"),
                            [this] { return replay(replay_, terminal_); });
  auto* const id = one->add_option("decision", replay_.decision_id, say("决定编号", "the decision's id"));
  one->add_flag("--all", replay_.all, say("台账中的全部决定", "every decision of the ledger"))->excludes(id);
  required(one, "--ledger", replay_.ledger, "台账", "the ledger");
  auto* const bundle = one->add_option("--bundle", replay_.bundle, say("当时的规则包", "the bundle of that time"));
  one->add_option(
         "--bundles", replay_.bundles,
         say("存放历次规则包的文件夹，按摘要取用", "a folder of bundles, from which each decision takes its own"))
      ->excludes(bundle);
  required(one, "--registry", replay_.registry, "登记库，或其快照", "the registry, or a snapshot of it");
  format(one, replay_.format, {"text", "json"});
}

void RecheckingCommands::add_recheck(CLI::App& app) {
  auto* const one = command(app, "recheck",
                            say("复核：同样的当事方现在再核查一次，说明决定有何不同、因何不同",
                                "decide the same parties again: what differs in the decision, and from what"),
                            [this] { return recheck(recheck_, terminal_); });
  auto* const ids = one->add_option("decisions", recheck_.decision_ids, say("决定编号，可有多个", "ids of decisions"));
  required(one, "--ledger", recheck_.ledger, "台账", "the ledger");
  required(one, "--bundle", recheck_.bundle, "规则包", "the bundle");
  required(one, "--registry", recheck_.registry, "登记库，或其快照", "the registry, or a snapshot of it");
  one->add_option("--case", recheck_.case_number,
                  say("该案号（asked_by.case）的全部决定", "all decisions of this case (asked_by.case)"))
      ->excludes(ids);
  one->add_option("--checkpoint", recheck_.checkpoint,
                  say("只复核在该节点作出的决定", "only decisions made at this checkpoint"))
      ->excludes(ids);
  one->add_option("--at", recheck_.at,
                  say("改在这个节点（后一阶段）核查；该节点不填报的事实略去并列明",
                      "ask at this checkpoint, of a later stage; facts that it does not take are left out and named"));
  day(one->add_option("--on", recheck_.on, say("核查日；默认今天", "the day; default today")));
  one->add_option("--known-at", recheck_.known_at,
                  say("登记库当时所知；默认其最后一次提交", "as the registry knew it then; default its last commit"))
      ->check([otherwise = say("应写作 2026-11-24T09:00:00+08:00", "write it as 2026-11-24T09:00:00+08:00")](
                  std::string const& text) { return Instant::parse(text) ? std::string() : otherwise; });
  one->add_flag("--record", recheck_.record,
                say("新的决定先记入台账，再给出", "enter the new decisions in the ledger before they are given"));
  one->add_flag("--exit-changed", recheck_.exit_changed,
                say("有变化时退出状态为 10", "exit status 10 where anything differs"));
  format(one, recheck_.format, {"text", "json"});
}

void RecheckingCommands::add_watch(CLI::App& app) {
  auto* const watch = app.add_subcommand("watch", say("关注：登记库、规则或日期变动时自动复核，直至截止日",
                                                      "re-check whenever registry, rules or day move, until a date"));
  watch->require_subcommand(1);
  auto* one = command(*watch, "add", say("登记一项关注", "register a watch"),
                      [this] { return cli::add_watch(watch_, terminal_); });
  one->add_option("decision", watch_.decision_id, say("台账中的决定编号", "id of a decision in the ledger"));
  one->add_option("--subject", watch_.subjects,
                  say("或直接给出主体：统一社会信用代码、组织机构代码或假名，可有多个",
                      "or subjects: unified codes, organisation codes or pseudonyms"));
  one->add_option("--checkpoint", watch_.checkpoint, say("主体的核查节点", "the subjects' checkpoint"));
  one->add_option("--role", watch_.role, say("主体的角色", "their role"));
  day(required(one, "--until", watch_.until, "截止日（含）", "the last day"));
  one->add_option("--organ", watch_.organ, say("谁要求关注", "who asks"));
  one->add_option("--case", watch_.case_number, say("案号", "the case"));
  one->add_option("--operator", watch_.operator_id, say("经办人编号", "id of the operator"));
  one->add_option("--purpose", watch_.purpose, say("用途", "the purpose"));
  required(one, "--ledger", watch_.ledger, "台账", "the ledger");
  one->add_option("--bundle", watch_.bundle, say("规则包（按主体登记时需要）", "the bundle, where subjects are given"));
  one->add_option("--registry", watch_.registry,
                  say("登记库（按主体登记时需要）", "the registry, where subjects are given"));
  format(one, watch_.format, {"text", "json"});

  one = command(*watch, "list", say("列出生效中的关注", "the watches that are live"),
                [this] { return cli::list_watches(watch_, terminal_); });
  required(one, "--ledger", watch_.ledger, "台账", "the ledger");
  format(one, watch_.format, {"text", "json"});

  one = command(*watch, "cancel", say("取消一项关注", "cancel a watch"),
                [this] { return cli::cancel_watch(watch_, terminal_); });
  required(one, "watch", watch_.id, "关注的编号", "the watch's id");
  required(one, "--ledger", watch_.ledger, "台账", "the ledger");

  one = command(*watch, "run",
                say("从上次停下处起复核，逐项报告不同之处；报告送出之后才作标记，中断则重报，不会漏报",
                    "re-check from where the last run stopped and report what differs; marked after it went out, so "
                    "that an interruption repeats and never loses"),
                [this] { return cli::run_watches(watch_, terminal_); });
  required(one, "--ledger", watch_.ledger, "台账", "the ledger");
  required(one, "--bundle", watch_.bundle, "规则包", "the bundle");
  required(one, "--registry", watch_.registry, "登记库，或其快照", "the registry, or a snapshot of it");
  auto* const follow =
      one->add_flag("--follow", watch_.follow, say("不退出，隔一段时间再看", "go on, and look again after a while"));
  one->add_option("--every", watch_.every, say("每隔多少秒", "how many seconds later"))
      ->needs(follow)
      ->check(CLI::Range(1, 86'400))
      ->capture_default_str();
  format(one, watch_.format, {"text", "json"});
}

void RecheckingCommands::add_impact(CLI::App& app) {
  auto* const one =
      command(app, "impact",
              say("影响评估：同样的请求在另一规则包下、或加上一份名单之后，哪些结论会变",
                  "which of the same requests come out otherwise under another bundle, or with a list added"),
              [this] { return impact(impact_, terminal_); });
  auto* const source = one->add_option_group("requests");
  source->require_option(1);
  source->add_option("--ledger", impact_.ledger, say("台账中记录的请求", "the requests that a ledger recorded"));
  source->add_option("--requests", impact_.requests,
                     say("每行一个请求的文件，- 为标准输入", "a file of requests, one a line; - for standard input"));
  required(one, "--bundle", impact_.bundle, "规则包", "the bundle");
  required(one, "--registry", impact_.registry, "登记库，或其快照", "the registry, or a snapshot of it");
  one->add_option("--against", impact_.against, say("对照的规则包", "the bundle to hold against it"));
  auto* const feed = one->add_option("--with-list", impact_.feed,
                                     say("加上这份名单再比（只加在登记库的临时副本上）",
                                         "a feed to add, to a copy of the registry that is then removed"));
  one->add_option("--list", impact_.list, say("该名单", "the list that the feed is"))->needs(feed);
  auto* const mapping = one->add_option("--mapping", impact_.mapping, say("字段对照", "its mapping"))->needs(feed);
  feed->needs(mapping);
  day(one->add_option("--as-of", impact_.as_of, say("名单截至日期；默认今天", "as of this day; default today"))
          ->needs(feed));
  one->add_option("--key-file", impact_.key_file,
                  say("假名密钥文件（0600）", "file with the key for pseudonyms (0600)"));
  one->add_option("--threads", impact_.threads, say("线程数", "how many threads"))
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  one->add_option("--examples", impact_.examples,
                  say("每种变化举几例", "examples of each way in which an outcome changes"))
      ->check(CLI::Range(0, 100))
      ->capture_default_str();
  format(one, impact_.format, {"text", "json", "csv"});
}

}  // namespace xinheng::cli
