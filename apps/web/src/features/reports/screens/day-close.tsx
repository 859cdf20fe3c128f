import { branchId as branchIdOf } from "@carepoint/domain/kernel/id";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { reportPolicy } from "@carepoint/domain/reports/policy";
import { PageHeader } from "@carepoint/ui/blocks/page-header";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { OlderEntries } from "../../../components/older-entries.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { TableAndPanel } from "../../../components/table-and-panel.tsx";
import { useLocalized } from "../../../lib/localized.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { useCloses } from "../components/close-data.ts";
import { ClosePanel } from "../components/close-panel.tsx";
import { CloseSheet } from "../components/close-sheet.tsx";
import { ClosesTable } from "../components/closes-table.tsx";
import { DrawerPanel } from "../components/drawer-panel.tsx";
import { type MoneyPlace, useMoneyPlace } from "../components/money-place.ts";
import type { MoneyWords } from "../components/money-words.ts";

/** A cashier counts and signs; below stand the closes before, for whoever signs them off. */
export function DayClose({ words }: { words: MoneyWords }) {
  const place = useMoneyPlace("list_closes");
  return (
    <QueryView query={place.branches}>
      {() => place.branch && <AtBranch place={place} branch={place.branch} words={words} />}
    </QueryView>
  );
}

type AtBranchProps = { place: MoneyPlace; branch: NonNullable<MoneyPlace["branch"]>; words: MoneyWords };

function AtBranch({ place, branch, words }: AtBranchProps) {
  const { t } = useLingui();
  const say = useLocalized();
  const hasDrawer = mayDo(reportPolicy.close_day, useSignedIn().role) !== undefined;
  const closes = useCloses(branchIdOf.parse(branch.id));
  const [selectedId, setSelectedId] = useState<string>();
  const selected = closes.data?.find(({ id }) => id === selectedId);
  const all = place.branches.data ?? [];
  return (
    <>
      <div className="print:hidden">
        <TableAndPanel
          head={
            <>
              <title>{t`Day close · Care Point`}</title>
              <PageHeader title={t`Day close`} lead={say(branch.name)} />
              {all.length > 1 && (
                <SelectField
                  className="w-full sm:w-64"
                  label={t`Branch`}
                  value={branch.id}
                  options={all.map(({ id, name }) => ({ value: id, label: say(name) }))}
                  onChange={({ target }) => void place.choose({ branchId: branchIdOf.parse(target.value) })}
                />
              )}
              {hasDrawer && <DrawerPanel words={words} zone={branch.zone} />}
              <h2 className="text-lg">
                <Trans>Closes</Trans>
              </h2>
            </>
          }
          panel={
            <ClosePanel close={selected} words={words} zone={branch.zone} onClose={() => setSelectedId(undefined)} />
          }
        >
          <QueryView
            query={closes}
            isEmpty={(rows) => rows.length === 0}
            empty={{ title: t`Nobody has closed a day yet` }}
          >
            {(rows) => (
              <OlderEntries query={closes}>
                <ClosesTable closes={rows} zone={branch.zone} selectedId={selectedId} onSelect={setSelectedId} />
              </OlderEntries>
            )}
          </QueryView>
        </TableAndPanel>
      </div>
      {selected && <CloseSheet close={selected} words={words} zone={branch.zone} branch={say(branch.name)} />}
    </>
  );
}
