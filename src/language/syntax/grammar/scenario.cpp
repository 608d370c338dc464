#include "language/syntax/grammar/first_word.hpp"
#include "language/syntax/grammar/primitives.hpp"
#include "language/syntax/grammar/words.hpp"

namespace xinheng::language::syntax::grammar {
namespace {

using K = Keyword;
using EventKind = ruleset::Scenario::ListingEventGiven::Kind;
using Mark = MarkSupposed::Mark;

std::pair<K, EventKind> const events[] = {{K::event_extended, EventKind::extended},
                                          {K::event_contested, EventKind::contested},
                                          {K::event_contest_closed, EventKind::contest_closed},
                                          {K::event_suspended, EventKind::suspended},
                                          {K::event_resumed, EventKind::resumed},
                                          {K::event_repaired, EventKind::repaired},
                                          {K::event_removed, EventKind::removed},
                                          {K::event_revoked, EventKind::revoked},
                                          {K::event_restored, EventKind::restored},
                                          {K::event_published, EventKind::published}};
std::pair<K, Outcome> const outcomes[] = {{K::outcome_facilitate, Outcome::facilitate},
                                          {K::outcome_proceed, Outcome::proceed},
                                          {K::outcome_review, Outcome::review},
                                          {K::outcome_restrict, Outcome::restrict},
                                          {K::outcome_refuse, Outcome::refuse}};
std::pair<K, Standing> const standings[] = {{K::standing_not_in_force, Standing::not_in_force},
                                            {K::standing_listing_ended, Standing::listing_ended},
                                            {K::standing_suspended, Standing::suspended},
                                            {K::standing_condition_false, Standing::condition_false},
                                            {K::standing_exempt, Standing::exempt},
                                            {K::standing_overridden, Standing::overridden},
                                            {K::standing_suppressed, Standing::suppressed},
                                            {K::standing_undetermined, Standing::undetermined},
                                            {K::standing_applied, Standing::applied}};

std::pair<K, IdentityMatch> const identity_matches[] = {{K::identity_exact, IdentityMatch::exact},
                                                        {K::identity_none, IdentityMatch::none},
                                                        {K::identity_possible, IdentityMatch::possible},
                                                        {K::name_only, IdentityMatch::name_only}};
std::pair<K, ruleset::Remedy::Kind> const remedy_kinds[] = {{K::objection, ruleset::Remedy::Kind::objection},
                                                            {K::review, ruleset::Remedy::Kind::review},
                                                            {K::repair, ruleset::Remedy::Kind::repair}};

/// Leaves no word of what was due: whether it stands here shows only at its colon.
struct labelled_subject_parser : primitive<labelled_subject_parser, Name> {
  bool read(Iterator& at, Iterator end, Sink& sink, Name& name) const {
    return read_labelled_subject(at, end, sink, name);
  }
  void due(Iterator, Sink&) const {}
};
constexpr labelled_subject_parser labelled_subject{};
/// Behind 组 …: 无 nothing more is expected. Takes no blank, as X3's own `eps` would.
struct of_no_group_parser : x3::parser<of_no_group_parser> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;
  template <class Context, class Attribute>
  bool parse(Iterator&, Iterator const&, Context const&, ExpectationPart& part, Attribute&) const {
    return part.no_group;
  }
};
constexpr of_no_group_parser of_no_group{};
constexpr literal_parser<Text, read_text> quoted_name{Due::scenario_name};

/// Of whom something is supposed, and what.
struct Supposed {
  Name subject;
  Supposition what;
};
using AttributeGiven = std::pair<Name, Literal>;
using ListingChecked = ScenarioDecl::ListingChecked;
using OfMeasure = ExpectationPart::OfMeasure;
using FeedbackDue = ExpectationPart::FeedbackDue;
using RemedyNamed = ExpectationPart::RemedyNamed;
using EarlyRemovalNamed = ExpectationPart::EarlyRemovalNamed;
constexpr construct_parser<TreatmentPart, read_treatment> treatment{};

auto const of_request = [](auto const& context) { x3::_val(context).what = std::move(x3::_attr(context)); };
auto const fact_of_subject = [](auto const& context) {
  FactSupposed fact = std::move(x3::_attr(context));
  fact.subject = x3::_val(context).subject;
  x3::_val(context).what = std::move(fact);
};
auto const of_kind = [](auto const& context) {
  x3::_val(context).what = SubjectSupposed{x3::_val(context).subject, x3::_attr(context)};
};
template <Mark mark>
auto const marked = [](auto const& context) { x3::_val(context).what = MarkSupposed{x3::_val(context).subject, mark}; };
auto const not_known = [](auto const& context) {
  auto unknown = std::move(x3::_attr(context));
  unknown.list_or_relation = x3::_val(context).subject;
  x3::_val(context).what = std::move(unknown);
};
auto const delivered_as_of = [](auto const& context) {
  x3::_val(context).what = AsOfSupposed{x3::_val(context).subject, x3::_attr(context)};
};
auto const of_subject = [](auto const& context) {
  auto supposed = std::move(x3::_attr(context));
  supposed.subject = x3::_val(context).subject;
  x3::_val(context).what = std::move(supposed);
};
auto const of_organisation = [](auto const& context) {
  RelationSupposed relation = std::move(x3::_attr(context));
  relation.of = x3::_val(context).subject;
  x3::_val(context).what = std::move(relation);
};
auto const event_kind = [](auto const& context) { x3::_val(context).kind = x3::_attr(context).value; };
auto const supposed_so = [](auto const& context) {
  x3::_val(context).suppositions.push_back(std::move(x3::_attr(context).what));
};

// clang-format off
auto const fact = x3::rule<struct fact_supposed_id, FactSupposed>{"fact"} =
    name(Due::fact_name)[to(&FactSupposed::fact)] > kw(K::is) > literal[to(&FactSupposed::value)];

// A word that begins the next clause is no attribute.
auto const attribute = x3::rule<struct attribute_given_id, AttributeGiven>{"attribute"} =
    !(kw(K::given) | kw(K::check) | kw(K::expect) | kw(K::on))
        >> name(Due::attribute_name)[to(&AttributeGiven::first)] > literal[to(&AttributeGiven::second)];

auto const listing = x3::rule<struct listing_supposed_id, ListingSupposed>{"listing"} =
    name(Due::list_name)[to(&ListingSupposed::list)]
        > -(kw(K::ground) > name(Due::ground_name)[to(&ListingSupposed::ground)])
        > -(kw(K::follows) > name(Due::subject_name)[to(&ListingSupposed::follows)]
                           > -(kw(K::on) > name(Due::list_name)[to(&ListingSupposed::follows_on)]))
        > kw(K::from) > date[to(&ListingSupposed::from)]
        > -(loose(K::through) > date[to(&ListingSupposed::last_day)])
        > -(kw(K::number) > document_number[to(&ListingSupposed::document_number)])
        > *attribute[to(&ListingSupposed::attributes)];

auto const event = x3::rule<struct event_supposed_id, EventSupposed>{"event"} =
    choice(Due::keyword, events)[event_kind]
        > name(Due::list_name)[to(&EventSupposed::list)] > kw(K::on) > date[to(&EventSupposed::on)]
        > -(loose(K::through) > date[to(&EventSupposed::new_last_day)]);

auto const relation = x3::rule<struct relation_supposed_id, RelationSupposed>{"relation"} =
    name(Due::relation_name)[to(&RelationSupposed::relation)]
        > kw(K::is) > name(Due::subject_name)[to(&RelationSupposed::who)]
        > -(kw(K::from) > date[to(&RelationSupposed::from)])
        > -(loose(K::through) > date[to(&RelationSupposed::last_day)]);

// Kinds follow one another until a word that is none: with it begins what else is supposed.
auto const unknown = x3::rule<struct unknown_supposed_id, UnknownSupposed>{"unknown"} =
    -( choice(Due::subject_kind, subject_kinds)[to(&UnknownSupposed::kinds)] % list_mark );

auto const supposition = x3::rule<struct supposition_id, Supposed>{"supposition"} =
    kw(K::request) >> mark('.') > fact[of_request]
  | name(Due::subject_name)[to(&Supposed::subject)]
        > ( note(Due::supposition)
          | kw(K::is) > choice(Due::subject_kind, subject_kinds)[of_kind]
          | kw(K::name_only)[marked<Mark::name_only>]
          | kw(K::refuses_automation)[marked<Mark::refuses_automated_decision>]
          | kw(K::unknown) > unknown[not_known]
          | kw(K::known_as_of) > date[delivered_as_of]
          | kw(K::listed) > listing[of_subject]
          | kw(K::its) > relation[of_organisation]
          | mark('.') > fact[fact_of_subject]
          | event[of_subject] );

auto const party = x3::rule<struct party_id, PartyChecked>{"party"} =
    name(Due::subject_name)[to(&PartyChecked::subject)] > kw(K::as) > name(Due::role_name)[to(&PartyChecked::role)]
        > -(kw(K::group) > name(Due::name)[to(&PartyChecked::group)]);

auto const listing_checked = x3::rule<struct listing_checked_id, ListingChecked>{"listing checked"} =
    name(Due::subject_name)[to(&ListingChecked::subject)] >> kw(K::listed)
        > name(Due::list_name)[to(&ListingChecked::list)];

auto const of_measure = x3::rule<struct of_measure_id, OfMeasure>{"standing"} =
    measure_path[to(&OfMeasure::measure)] > choice(Due::standing, standings)[to(&OfMeasure::standing)]
        > -(loose(K::through) > (kw(K::none)[set(&OfMeasure::until_open, true)] | date[to(&OfMeasure::until)]))
        > -(kw(K::because) > ( text[to(&OfMeasure::detail)]
                             | name(Due::name)[to(&OfMeasure::reason)] >> -text[to(&OfMeasure::detail)] ));

auto const feedback_due = x3::rule<struct feedback_due_id, FeedbackDue>{"feedback due"} =
    measure_path[to(&FeedbackDue::measure)]
        > -(loose(K::through) > (kw(K::none)[set(&FeedbackDue::no_day, true)] | date[to(&FeedbackDue::due)]));

auto const remedy_named = x3::rule<struct remedy_named_id, RemedyNamed>{"remedy named"} =
    name(Due::list_name)[to(&RemedyNamed::list)]
        > -choice(Due::keyword, remedy_kinds)[to(&RemedyNamed::kind)]
        > -(kw(K::to) > name(Due::organ_name)[to(&RemedyNamed::with)])
        > -term[to(&RemedyNamed::days)];

auto const early_removal_named = x3::rule<struct early_removal_named_id, EarlyRemovalNamed>{"early removal named"} =
    name(Due::list_name)[to(&EarlyRemovalNamed::list)]
        > ( kw(K::none)[set(&EarlyRemovalNamed::none, true)]
          | loose(K::from) > date[to(&EarlyRemovalNamed::from)] );

auto const expectation = x3::rule<struct expectation_id, ExpectationPart>{"expectation"} = spanned[
    -( labelled_subject[to(&ExpectationPart::subject)] >> mark(':')
     | kw(K::group)[set(&ExpectationPart::of_group, true)]
           > name(Due::name)[to(&ExpectationPart::subject)] > mark(':')
           > -kw(K::none)[set(&ExpectationPart::no_group, true)] )
        > ( of_no_group
          | +( choice(Due::outcome, outcomes)[to(&ExpectationPart::outcome)]
             | kw(K::lightest) > choice(Due::outcome, outcomes)[to(&ExpectationPart::lightest)]
             | kw(K::heaviest) > choice(Due::outcome, outcomes)[to(&ExpectationPart::heaviest)]
             | kw(K::under) > measure_path[to(&ExpectationPart::applied)] % list_mark
             | kw(K::measure) > of_measure[to(&ExpectationPart::measures)]
             | kw(K::query) > ( kw(K::none)[set(&ExpectationPart::no_query, true)]
                              | measure_path[to(&ExpectationPart::queries)] % list_mark )
             | kw(K::asks) > ( kw(K::none)[set(&ExpectationPart::no_question, true)]
                             | name(Due::fact_name)[to(&ExpectationPart::questions)] % list_mark )
             | kw(K::would_be) > choice(Due::outcome, outcomes)[to(&ExpectationPart::would_be)]
             | kw(K::identity) > choice(Due::keyword, identity_matches)[to(&ExpectationPart::identity)]
             | kw(K::only_under)[set(&ExpectationPart::only_given, true)]
                   > (kw(K::none) | measure_path[to(&ExpectationPart::only)] % list_mark)
             | kw(K::feedback) > ( kw(K::none)[set(&ExpectationPart::no_feedback, true)]
                                 | feedback_due[to(&ExpectationPart::feedback)] % list_mark )
             | kw(K::remedy) > ( kw(K::none)[set(&ExpectationPart::no_remedy, true)]
                               | remedy_named[to(&ExpectationPart::remedies)] % list_mark )
             | kw(K::early_removal) > early_removal_named[to(&ExpectationPart::early_removals)]
             | kw(K::action) > treatment[to(&ExpectationPart::actions)]
             | kw(K::by) > name(Due::organ_name)[to(&ExpectationPart::executing)] % list_mark
             | kw(K::bound_by) > name(Due::subject_name)[to(&ExpectationPart::bound_by)] % list_mark ) ) ];

auto const scenario_name = x3::rule<struct scenario_name_id, ScenarioDecl>{"scenario name"} =
    quoted_name[to(&ScenarioDecl::name)];

auto const scenario_clause = x3::rule<struct scenario_id, ScenarioDecl>{"scenario"} = by_first_word[
    kw(K::on) > date[to(&ScenarioDecl::on)]
  | kw(K::given) > supposition[supposed_so] % list_mark
  | kw(K::check) > ( listing_checked[to(&ScenarioDecl::listing_checked)]
                   | party[to(&ScenarioDecl::parties)] % list_mark )
                 > kw(K::at_checkpoint) > path[to(&ScenarioDecl::checkpoint)]
  | kw(K::expect) > expectation[to(&ScenarioDecl::expected)] ];
// clang-format on

}  // namespace

Read read_scenario_name(Cursor cursor, ScenarioDecl& scenario) {
  return run(cursor, scenario_name, scenario);
}
Read read_scenario_clause(Cursor cursor, ScenarioDecl& scenario) {
  return run(cursor, scenario_clause, scenario);
}

}  // namespace xinheng::language::syntax::grammar
