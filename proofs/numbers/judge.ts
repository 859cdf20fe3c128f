import type { Findings } from "../harness/proof.ts";
import type { Shop } from "./cashiers.ts";

/** Worked out here anew from the day in India: what a document's year and number have to be. */
const documents = `select i.id, i.number, i.counter, i.series, i.registration, i.branch_id, i.financial_year,
    lpad((year % 100)::text, 2, '0') || '-' || lpad(((year + 1) % 100)::text, 2, '0') as right_year,
    b.code || '/' || i.series || lpad((year % 100)::text, 2, '0') || '/' || lpad(i.counter::text, 7, '0') as right_number
  from (select *, extract(year from (issued_at at time zone 'Asia/Kolkata') - interval '3 months')::int as year
    from invoices where number is not null) i join branches b on b.id = i.branch_id`;

/** Rule 46(b): consecutive, at most sixteen letters, digits, `/` and `-`, once under a registration and year, and what was told stands. */
export async function judgeNumbers({ arena, house, told }: Shop, findings: Findings): Promise<Record<string, number>> {
  const { asOwner } = arena;
  const series =
    await asOwner(`select d.registration, b.code, d.series, d.financial_year as year, count(*)::int as many,
      min(d.counter)::int as first, max(d.counter)::int as last, count(distinct d.counter)::int as numbers, max(c.next)::int as next
    from (${documents}) d join branches b on b.id = d.branch_id
    join document_counters c using (registration, branch_id, series, financial_year) group by 1, 2, 3, 4`);
  for (const { registration, code, series: kind, year, many, first, last, numbers, next } of series) {
    const what = `${registration} ${code}/${kind} ${year}: ${many} from ${first} to ${last}, next ${next}`;
    const isWhole = first === 1 && last === many && next === Number(many) + 1;
    findings.require(isWhole, "gap", what);
    findings.require(numbers === many, "number twice", what);
  }
  for (const { number, registration, many } of await asOwner(
    `select registration, number, count(*)::int as many from (${documents}) d group by 1, 2 having count(*) > 1`,
  ))
    findings.violate("number twice", `${number} ${many} times under ${registration}`);
  for (const { number, financial_year: year, right_year: right } of await asOwner(
    `${documents} where i.financial_year <> lpad((year % 100)::text, 2, '0') || '-' || lpad(((year + 1) % 100)::text, 2, '0')`,
  ))
    findings.violate("another year", `${number} in ${year}, not ${right}`);
  for (const { number, right_number: right } of await asOwner(
    `select * from (${documents}) d where number <> right_number or number !~ '^[A-Za-z0-9/-]{1,16}$'`,
  ))
    findings.violate("crooked number", `${number}, not ${right}`);
  for (const { number } of await asOwner(`select n.number from invoices n join invoices i on i.id = n.credits
      where n.kind = 'credit_note' and n.registration is distinct from i.registration`))
    findings.violate("note under another registration", String(number));
  await compareTold(asOwner, told, findings);
  const years = new Set(series.map(({ year }) => year));
  findings.require(years.size === 2, "too little looked at", `years ${[...years].join(", ")}`);
  findings.requireLookedAt(series.length, house.branches.length * 3, "series, of bills and notes before and after");
  const of = (kind: string) =>
    series.filter((each) => each.series === kind).reduce((sum, { many }) => sum + Number(many), 0);
  return { series: series.length, bills: of("OP"), notes: of("CN") };
}

/** Each number that a cashier was told is that bill's, nobody wrote a bill that no one was told of, and none was lost. */
async function compareTold(asOwner: Shop["arena"]["asOwner"], told: Shop["told"], findings: Findings): Promise<void> {
  const rows = await asOwner(`select i.id, i.number,
      (select count(*)::int from invoices n where n.credits = i.id) as notes from invoices i where i.kind = 'invoice'`);
  const written = new Map(rows.map(({ id, number, notes }) => [String(id), { number, notes: Number(notes) }]));
  for (const [id, number] of told.numbers) {
    const stands = written.get(id);
    findings.require(stands?.number === number, "told another number", `${id}: ${number}, stands ${stands?.number}`);
    const notes = told.credits.get(id) ?? 0;
    findings.require(stands?.notes === notes, "told another number", `${id}: ${notes} notes, stand ${stands?.notes}`);
  }
  for (const [id, { number }] of written)
    findings.require(told.numbers.has(id), "told another number", `${id}: ${number} was told to nobody`);
}
