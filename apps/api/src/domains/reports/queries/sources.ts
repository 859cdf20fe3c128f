import { written } from "@carepoint/db/written";
import { departmentId, doctorId } from "@carepoint/domain/kernel/id";
import { localized } from "@carepoint/domain/kernel/language";
import { paise } from "@carepoint/domain/kernel/money";
import { incomes } from "@carepoint/domain/reports/books";
import type { ReportPeriod } from "@carepoint/domain/reports/period";
import type { SourceSum } from "@carepoint/domain/reports/sources";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { ofBooks, windowOf } from "./window.ts";

/** From where the income came: the books' entries, led back to the visit of their document. */
export async function sources(ctx: QueryContext, period: ReportPeriod): Promise<{ items: SourceSum[] }> {
  const window = await windowOf(ctx, period);
  const { from, to } = window;
  const { rows } = await sql<{
    departmentId: string | null;
    departmentName: unknown;
    doctorId: string | null;
    doctorName: string | null;
    isPharmacy: boolean;
    billed: number;
    credited: number;
  }>`
    select s.department_id as "departmentId", d.name as "departmentName", s.doctor_id as "doctorId",
      w.name as "doctorName", s.is_pharmacy as "isPharmacy", s.billed, s.credited
    from (
      select a.department_id, a.doctor_id, i.purpose = 'pharmacy' as is_pharmacy,
        coalesce(-sum(l.amount) filter (where l.amount < 0), 0)::bigint as billed,
        coalesce(sum(l.amount) filter (where l.amount > 0), 0)::bigint as credited
      from ledger_entries l
      join invoices i on i.id = l.cause_id
      left join appointments a on a.id = i.appointment_id
      where ${ofBooks("l.branch_id", window)} and l.at >= ${from} and l.at < ${to} and l.account in (${sql.join(written(incomes))})
      group by 1, 2, 3) s
    left join departments d on d.id = s.department_id
    left join doctors w on w.id = s.doctor_id
    order by s.department_id, s.billed - s.credited desc, s.doctor_id, s.is_pharmacy`.execute(ctx.db);
  return {
    items: rows.map((row) => ({
      ...row,
      departmentId: departmentId.nullable().parse(row.departmentId),
      departmentName: localized.nullable().parse(row.departmentName),
      doctorId: doctorId.nullable().parse(row.doctorId),
      billed: paise(row.billed),
      credited: paise(row.credited),
    })),
  };
}
