import '@tanstack/react-router';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** Whether what this page reads takes a moment (`asOf`). The time control says so where it does not. */
    readonly hasPast?: boolean;
  }
}
