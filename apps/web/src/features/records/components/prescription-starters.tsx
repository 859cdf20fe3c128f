import type { FavouriteView } from "@carepoint/domain/records/favourites";
import type { Kept } from "@carepoint/domain/records/typed-medicine";
import { Button } from "@carepoint/ui/blocks/button";
import { IconButton } from "@carepoint/ui/blocks/icon-button";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { Trans, useLingui } from "@lingui/react/macro";
import { CopyPlus, Star, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { listText } from "../../../lib/format.ts";
import { useKeepFavourite } from "./favourite-data.ts";
import { useLettered } from "./generics-data.ts";

type PrescriptionStartersProps = {
  favourites: readonly FavouriteView[];
  /** What this doctor prescribed to this patient last. */
  last: Kept | null;
  onTake: (kept: Kept) => void;
  children?: ReactNode;
};

/** What spares writing: the last prescription again, a favourite, an order set. Each is checked anew once it stands there. */
export function PrescriptionStarters({ favourites, last, onTake, children }: PrescriptionStartersProps) {
  const { t } = useLingui();
  const [choosing, setChoosing] = useState(false);
  return (
    <div className="flex flex-wrap gap-3">
      {last && (
        <Button size="compact" icon={<CopyPlus aria-hidden="true" />} onClick={() => onTake(last)}>
          <Trans>Repeat last</Trans>
        </Button>
      )}
      {favourites.length > 0 && (
        <Button size="compact" icon={<Star aria-hidden="true" />} onClick={() => setChoosing(true)}>
          <Trans>Favourites</Trans>
        </Button>
      )}
      {children}
      <Sheet open={choosing} onClose={() => setChoosing(false)} title={t`Favourites`} closeLabel={t`Close`}>
        <p className="mb-3 text-soft text-sm">
          <Trans>In the typed line the name and Enter do the same.</Trans>
        </p>
        <ul aria-label={t`Favourites`} className="flex flex-col divide-y divide-hairline">
          {favourites.map((favourite) => (
            <FavouriteRow
              key={favourite.id}
              favourite={favourite}
              onTake={() => {
                onTake(favourite);
                setChoosing(false);
              }}
            />
          ))}
        </ul>
      </Sheet>
    </div>
  );
}

function FavouriteRow({ favourite, onTake }: { favourite: FavouriteView; onTake: () => void }) {
  const { t } = useLingui();
  const keep = useKeepFavourite();
  const blocked = useOnlineOnly();
  const { id, version: baseVersion, name, lines } = favourite;
  const letter = useLettered();
  const medicines = listText(lines.map((line) => `${letter(line.name)} ${line.strength}`.trim()));
  return (
    <li>
      <div className="flex items-center gap-2">
        <button
          type="button"
          className="flex min-h-14 min-w-0 flex-1 flex-col justify-center rounded-box px-2 py-2 text-start hover:bg-sunken"
          onClick={onTake}
        >
          <span className="font-strong leading-tight">{name}</span>
          <span className="text-sm text-soft">{medicines}</span>
        </button>
        <IconButton
          label={t`Give up ${name}`}
          icon={<Trash2 aria-hidden="true" />}
          disabled={blocked !== undefined || keep.isPending}
          onClick={() => keep.mutate({ favourite: { id, baseVersion }, name, lines, active: false })}
        />
      </div>
      <ErrorNotice error={keep.error} />
    </li>
  );
}
