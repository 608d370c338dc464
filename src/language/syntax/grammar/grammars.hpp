#pragma once

#include "language/syntax/sink.hpp"
#include "language/syntax/tree.hpp"

/// The grammars, one function a construct. Each reads from the cursor on; the clause functions read one clause
/// of their declaration and add it to what was read before. None of them reports: the sink knows what was due.
namespace xinheng::language::syntax::grammar {

Read read_title(Cursor cursor, Title& title);
Read read_period(Cursor cursor, Period& period);           ///< from 施行 on
Read read_reading(Cursor cursor, ReadingClause& reading);  ///< from 核对 on
Read read_type(Cursor cursor, TypePart& type);
Read read_condition(Cursor cursor, Expression& condition);

Read read_organ_clause(Cursor cursor, OrganDecl& organ);
Read read_law_clause(Cursor cursor, LawDecl& law);
Read read_catalogue_clause(Cursor cursor, CatalogueDecl& catalogue);
Read read_calendar_year(Cursor cursor, CalendarDecl& calendar);
Read read_calendar_clause(Cursor cursor, CalendarDecl& calendar);
Read read_fact_clause(Cursor cursor, FactDecl& fact);
Read read_relation_clause(Cursor cursor, RelationDecl& relation);
Read read_checkpoint_clause(Cursor cursor, CheckpointDecl& checkpoint);
Read read_list_clause(Cursor cursor, ListDecl& list);
Read read_memorandum_clause(Cursor cursor, MemorandumDecl& memorandum);
Read read_measure_clause(Cursor cursor, MeasureDecl& measure);
Read read_treatment(Cursor cursor, TreatmentPart& treatment);  ///< without modality, or a menu
Read read_precedence(Cursor cursor, PrecedenceDecl& precedence);
Read read_region_clause(Cursor cursor, RegionDecl& region);
Read read_stop_head(Cursor cursor, StopDecl& stop);  ///< measures, 于 and region
Read read_stop_clause(Cursor cursor, StopDecl& stop);
Read read_scenario_name(Cursor cursor, ScenarioDecl& scenario);
Read read_scenario_clause(Cursor cursor, ScenarioDecl& scenario);
Read read_claim_name(Cursor cursor, ClaimDecl& claim);
Read read_claim_clause(Cursor cursor, ClaimDecl& claim);

}  // namespace xinheng::language::syntax::grammar
