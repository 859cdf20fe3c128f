import { policies, rightsOf } from "@carepoint/domain/accounts/rights";
import { type Grantee, grantees } from "@carepoint/domain/kernel/policy";
import { Button } from "@carepoint/ui/blocks/button";
import { EmptyState } from "@carepoint/ui/blocks/empty-state";
import { SearchField } from "@carepoint/ui/blocks/search-field";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import type { MessageDescriptor } from "@lingui/core";
import { Trans, useLingui } from "@lingui/react/macro";
import { Printer } from "lucide-react";
import { useState } from "react";
import { Screen } from "../../../components/screen.tsx";
import { RightsTable, type WordedRow } from "../components/rights-table.tsx";
import { domainWords, granteeNames } from "../components/rights-words.ts";

type RightsProps = {
  /** What the trail calls an action that was done, by its code. */
  words: Readonly<Record<string, MessageDescriptor>>;
};

/** Who may do what, read from the rules that the server itself asks. Nothing is set here: a right changes with the product. */
export function Rights({ words }: RightsProps) {
  const { t, i18n } = useLingui();
  const [text, setText] = useState("");
  const [role, setRole] = useState<Grantee | "all">("all");
  const columns = role === "all" ? grantees : [role];
  const worded = rightsOf(policies, columns).map((row): WordedRow => {
    const known = words[`${domainWords[row.domain].subject}.${row.action}`];
    return { ...row, words: known ? i18n._(known) : null };
  });
  const fits = ({ domain, action, words: told }: WordedRow) =>
    `${i18n._(domainWords[domain].title)} ${domain}.${action} ${action.replaceAll("_", " ")} ${told ?? ""}`
      .toLowerCase()
      .includes(text.trim().toLowerCase());
  const rows = worded.filter((row) => fits(row) && (role === "all" || row.reaches.some((reach) => reach !== null)));
  const shown = rows.length;
  return (
    <Screen
      title={t`Rights`}
      width="wide"
      lead={t`Who may do what, as the program itself reads it. “All” is the whole hospital, “Branch” the branch of the role, “Own” what belongs to the person or is in their care.`}
      actions={
        <Button icon={<Printer aria-hidden="true" />} onClick={() => window.print()}>
          <Trans>Print</Trans>
        </Button>
      }
    >
      <div data-print="hidden" className="flex flex-wrap items-end gap-3">
        <SelectField
          className="w-full sm:w-64"
          label={t`Role`}
          value={role}
          onChange={({ target }) => setRole(grantees.find((each) => each === target.value) ?? "all")}
          options={[
            { value: "all", label: t`All roles` },
            ...grantees.map((each) => ({ value: each, label: i18n._(granteeNames[each]) })),
          ]}
        />
        <SearchField
          className="w-full sm:w-72"
          label={t`Action or part of the hospital`}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onClear={() => setText("")}
          clearLabel={t`Clear`}
        />
        <p role="status" className="text-soft text-sm">
          {t`Actions shown: ${shown}`}
        </p>
      </div>
      {rows.length > 0 ? <RightsTable rows={rows} columns={columns} /> : <EmptyState title={t`Nothing fits`} />}
    </Screen>
  );
}
