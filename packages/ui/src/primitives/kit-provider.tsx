import { CSPProvider } from "@base-ui/react/csp-provider";
import { DirectionProvider } from "@base-ui/react/direction-provider";
import type { ReactNode } from "react";

/** Once around the app: no part of Base UI may add a style element (the policy is `style-src 'self'`), and all know the direction. */
export function KitProvider({ direction = "ltr", children }: { direction?: "ltr" | "rtl"; children: ReactNode }) {
  return (
    <CSPProvider disableStyleElements>
      <DirectionProvider direction={direction}>{children}</DirectionProvider>
    </CSPProvider>
  );
}
