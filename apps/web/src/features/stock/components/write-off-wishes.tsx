import type { StoreId } from "@carepoint/domain/kernel/id";
import { useLingui } from "@lingui/react/macro";
import { QueryView } from "../../../components/query-view.tsx";
import { useWriteOffs } from "../data.ts";
import { OnePersonLimit } from "./one-person-limit.tsx";
import { WriteOffCard } from "./write-off-card.tsx";

/** Write-offs and corrections of a store that are worth more than one person may change, with what was decided of late. */
export function WriteOffWishes({ storeId }: { storeId: StoreId | undefined }) {
  const { t } = useLingui();
  return (
    <>
      <OnePersonLimit storeId={storeId} />
      <QueryView
        query={useWriteOffs(storeId)}
        isEmpty={(rows) => rows.length === 0}
        empty={{ title: t`Nothing waits for a second person`, body: t`What is worth more than the limit waits here.` }}
        offlineMissing={{ title: t`Stock needs a connection`, body: t`It will load when you are connected.` }}
      >
        {(rows) => (
          <ul className="flex flex-col gap-4" aria-label={t`Write-offs`}>
            {rows.map((wish) => (
              <li key={wish.id}>
                <WriteOffCard wish={wish} />
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </>
  );
}
