import type { PolicyDomain, RightsRow } from "@carepoint/domain/accounts/rights";
import type { Grantee, Reach } from "@carepoint/domain/kernel/policy";
import { useLingui } from "@lingui/react/macro";
import { domainWords, granteeNames, reachWords } from "./rights-words.ts";

export interface WordedRow extends RightsRow<PolicyDomain> {
  /** What is done, where there are words for it: the policy's own name stands below. */
  readonly words: string | null;
}

type RightsTableProps = { rows: readonly WordedRow[]; columns: readonly Grantee[] };

const head =
  "sticky top-0 border-hairline border-b bg-sunken px-2 py-2 text-start align-bottom text-xs text-soft print:static";

/** One row an action, one column a role. On a phone it scrolls sideways beneath what the rows are called. */
export function RightsTable({ rows, columns }: RightsTableProps) {
  const { t, i18n } = useLingui();
  const groups = [...Map.groupBy(rows, ({ domain }) => domain)];
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by the keyboard
      tabIndex={0}
      aria-label={t`Rights by role`}
      className="max-h-[75dvh] overflow-auto rounded-box border border-hairline bg-surface print:max-h-none print:overflow-visible print:border-0"
    >
      <table data-scrolls className="w-full border-separate border-spacing-0 text-sm print:text-xs">
        <caption className="sr-only">{t`Rights by role`}</caption>
        <thead>
          <tr>
            <th scope="col" className={`${head} start-0 z-20 min-w-32`}>
              {t`Action`}
            </th>
            {columns.map((grantee) => (
              <th key={grantee} scope="col" className={`${head} z-10 min-w-18`}>
                {i18n._(granteeNames[grantee])}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(([domain, actions]) => (
          <tbody key={domain}>
            <tr>
              <th
                scope="rowgroup"
                colSpan={columns.length + 1}
                className="border-hairline border-b px-2 pt-4 pb-1 text-start text-base"
              >
                <span className="sticky start-2">{i18n._(domainWords[domain].title)}</span>
              </th>
            </tr>
            {actions.map((row) => (
              <Action key={row.action} row={row} columns={columns} />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

function Action({
  row: { domain, action, words, reaches },
  columns,
}: { row: WordedRow } & Pick<RightsTableProps, "columns">) {
  const { i18n } = useLingui();
  return (
    <tr className="break-inside-avoid">
      <th
        scope="row"
        className="sticky start-0 border-hairline border-b bg-surface px-2 py-1 text-start font-normal print:static"
      >
        {words && <span className="block">{words}</span>}
        <code lang="en" translate="no" className="break-all text-soft text-xs">
          {`${domain}.${action}`}
        </code>
      </th>
      {columns.map((grantee, place) => (
        <td key={grantee} className="border-hairline border-b px-2 py-1">
          <Cell reach={reaches[place] ?? null} say={(reach) => i18n._(reachWords[reach])} />
        </td>
      ))}
    </tr>
  );
}

function Cell({ reach, say }: { reach: Reach | null; say: (reach: Reach) => string }) {
  if (!reach) return <span className="text-soft">–</span>;
  return <span className={reach === "any" ? "font-strong" : undefined}>{say(reach)}</span>;
}
