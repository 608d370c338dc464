#include "surfaces/cli/ledger_command_line.hpp"

#include "domain/date.hpp"

namespace xinheng::cli {

LedgerCommands::LedgerCommands(CLI::App& app, Terminal& terminal, std::function<void(std::function<int()>)> chosen)
    : terminal_(terminal), chosen_(std::move(chosen)) {
  add_ledger(app);
  add_receipts(app);
  add_act(app);
  add_feedback(app);
}

CLI::App* LedgerCommands::command(CLI::App& parent, char const* name, std::string words, std::function<int()> run) {
  auto* const one = parent.add_subcommand(name, std::move(words));
  one->callback([this, run = std::move(run)] { chosen_(run); });
  return one;
}

CLI::Option* LedgerCommands::required(CLI::App* to, char const* name, std::string& value, char const* zh,
                                      char const* en) {
  return to->add_option(name, value, say(zh, en))->required();
}

void LedgerCommands::day(CLI::Option* option) {
  option->check([otherwise = say("应写作 2026-11-24", "write it as 2026-11-24")](std::string const& text) {
    return Date::parse(text) ? std::string() : otherwise;
  });
}

void LedgerCommands::format(CLI::App* to, std::string& value) {
  to->add_option("--format", value, say("结果的形式", "form of the result"))
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
}

void LedgerCommands::add_ledger(CLI::App& app) {
  auto* const ledger = app.add_subcommand("ledger", say("存证台账", "the ledger"));
  ledger->require_subcommand(1);
  auto* one =
      command(*ledger, "verify", say("检验台账的链、树和树头", "verify the ledger's chain, tree and tree heads"),
              [this] { return verify_ledger(verify_, terminal_); });
  required(one, "ledger", verify_.ledger, "台账文件", "the ledger's file");
  one->add_option("--public", verify_.public_keys,
                  say("可信的公钥文件，可有多个；省去则信台账自己记下的公钥",
                      "files of public keys to trust; without them those that the ledger itself names"));
  one->add_option("--head", verify_.heads, say("在别处保存的树头，可有多个", "tree heads that were kept elsewhere"));
  format(one, verify_.format);

  one = command(*ledger, "key", say("生成给树头签名的 SM2 密钥", "make an SM2 key to sign tree heads with"),
                [this] { return make_key(key_, terminal_); });
  required(one, "--out", key_.output, "私钥文件（0600）；公钥另存为同名加 .pub",
           "file of the private key (0600); the public one goes beside it, with .pub behind its name");
  format(one, key_.format);

  one = command(*ledger, "head",
                say("给台账现在的树头签名，记入台账", "sign what the ledger is now, and keep the head in it"),
                [this] { return sign_head(head_, terminal_); });
  required(one, "--ledger", head_.ledger, "台账", "the ledger");
  required(one, "--key", head_.key, "私钥文件", "file of the private key");
  one->add_option("-o,--out", head_.output, say("写到文件；省去则写到标准输出", "a file; without it standard output"));

  one = command(*ledger, "export",
                say("把台账写成 JSON Lines，供他人检验", "the ledger as JSON Lines, for others to verify"),
                [this] { return export_ledger(export_, terminal_); });
  required(one, "--ledger", export_.ledger, "台账", "the ledger");
  required(one, "-o,--out", export_.output, "文件", "the file");
  format(one, export_.format);

  one = command(*ledger, "activate", say("记下一个规则包自某日起启用", "record that a bundle decides from a day on"),
                [this] { return activate(activate_, terminal_); });
  required(one, "--ledger", activate_.ledger, "台账", "the ledger");
  required(one, "--bundle", activate_.bundle, "规则包", "the bundle");
  required(one, "--author", activate_.author, "提出者", "who proposes it");
  required(one, "--approver", activate_.approver, "批准者，须为另一人", "who approves it: somebody else");
  day(required(one, "--from", activate_.from, "启用日", "the first day"));
  format(one, activate_.format);
}

void LedgerCommands::add_receipts(CLI::App& app) {
  auto* one =
      command(app, "receipt",
              say("出具一项决定的存证凭证：条目、包含证明、签名的树头",
                  "the receipt of a decision: its entry, the proof that it is in the ledger, a signed tree head"),
              [this] { return receipt(receipt_, terminal_); });
  required(one, "decision", receipt_.decision_id, "决定编号", "the decision's id");
  required(one, "--ledger", receipt_.ledger, "台账", "the ledger");
  one->add_option(
      "--key", receipt_.key,
      say("私钥文件：还没有包括它的树头时，当场签一个", "a private key: signs a head where none covers it yet"));
  required(one, "-o,--out", receipt_.output, "写入的文件", "the file to write");

  one = command(app, "verify-receipt",
                say("检验存证凭证：只用凭证和公钥", "verify a receipt, with the public key and nothing else"),
                [this] { return verify_receipt(verify_receipt_, terminal_); });
  required(one, "receipt", verify_receipt_.receipt, "凭证文件", "the receipt's file");
  required(one, "--public", verify_receipt_.public_key, "公钥文件", "file of the public key");
  format(one, verify_receipt_.format);
}

void LedgerCommands::add_act(CLI::App& app) {
  auto* const one = command(app, "act",
                            say("记下办理结果；与决定不一致，或仍有问题未答复的，须说明理由",
                                "record the final act on a decision; departing from it, or leaving a question open, "
                                "needs a reason"),
                            [this] { return act(act_, terminal_); });
  required(one, "decision", act_.decision_id, "决定编号", "the decision's id");
  required(one, "--ledger", act_.ledger, "台账", "the ledger");
  required(one, "--result", act_.result, "granted 准予、restricted 限制、refused 不予",
           "granted, restricted or refused")
      ->check(CLI::IsMember({"granted", "restricted", "refused"}));
  required(one, "--author", act_.author, "经办人", "who acted");
  one->add_option("--reason", act_.reason, say("理由", "the reason"));
  one->add_option("--document", act_.document, say("文书号", "number of the document"));
  format(one, act_.format);
}

void LedgerCommands::add_feedback(CLI::App& app) {
  auto* const one = command(app, "feedback",
                            say("反馈一项措施的执行情况，或列出尚未反馈的（--open、--overdue）",
                                "tell what became of a measure, or list what is open (--open, --overdue)"),
                            [this] { return feedback(feedback_, terminal_); });
  required(one, "--ledger", feedback_.ledger, "台账", "the ledger");
  auto* const open = one->add_flag("--open", feedback_.open, say("列出尚未反馈的", "list what has no feedback yet"));
  auto* const overdue =
      one->add_flag("--overdue", feedback_.overdue, say("列出逾期未反馈的", "list what is overdue"))->excludes(open);
  day(one->add_option("--on", feedback_.on, say("按哪一天判断逾期；默认今天", "the day of --overdue; default today"))
          ->needs(overdue));
  auto* const id = one->add_option("decision", feedback_.decision_id, say("决定编号", "the decision's id"));
  id->excludes(open)->excludes(overdue);
  auto* const party = one->add_option("--party", feedback_.party, say("当事方", "the party's ref"))->needs(id);
  auto* const measure = one->add_option("--measure", feedback_.measure, say("措施", "the measure"))->needs(id);
  auto* const execution = one->add_option("--execution", feedback_.execution,
                                          say("executed 已执行、differently 另作执行、not_executed 未执行",
                                              "executed, differently or not_executed"))
                              ->needs(id)
                              ->check(CLI::IsMember({"executed", "differently", "not_executed"}));
  auto* const author = one->add_option("--author", feedback_.author, say("反馈人", "who tells"))->needs(id);
  id->needs(party)->needs(measure)->needs(execution)->needs(author);
  one->add_option("--reason", feedback_.reason, say("理由", "the reason"))->needs(id);
  one->add_option("--document", feedback_.document, say("文书号", "number of the document"))->needs(id);
  format(one, feedback_.format);
}

}  // namespace xinheng::cli
