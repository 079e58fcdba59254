export const bulk = {
  label: 'What is chosen',
  chosen: '{count, plural, one {# account chosen} other {# accounts chosen}}',
  clear: 'Choose none',
  tooMany: 'At most {most, number} at once.',
  deeds: { disable: 'Disable', enable: 'Enable', restrict: 'Restrict access' },
  titles: {
    disable: 'Disable {count, plural, one {# account} other {# accounts}}',
    enable: 'Enable {count, plural, one {# account} other {# accounts}}',
    restrict: 'Restrict access of {count, plural, one {# account} other {# accounts}}',
  },
  restrictMeans:
    'Each of them then has exactly these modules of its own. It begins with what at least one of them has.',
  haveIt: '{count, number} of {all, number} have it',
  refused: '{count, plural, one {# account stays as it is} other {# accounts stay as they are}}',
  forecast: {
    byName: 'By name',
    changing: '{count, plural, =0 {No account changes} one {# account changes} other {# accounts change}}',
    descendants:
      '{count, plural, one {# account below gains or loses modules by it} other {# accounts below gain or lose modules by it}}',
    gains: 'Gains {modules}',
    loses: 'Loses {modules}',
  },
  results: {
    title: 'What became of them',
    close: 'Close',
    disable:
      '{count, plural, =0 {No account was disabled.} one {# account was disabled.} other {# accounts were disabled.}}',
    enable:
      '{count, plural, =0 {No account was enabled.} one {# account was enabled.} other {# accounts were enabled.}}',
    restrict:
      '{count, plural, =0 {No account has other modules now.} one {# account has other modules now.} other {# accounts have other modules now.}}',
    already: '{count, plural, one {# was so already.} other {# were so already.}}',
  },
} as const;
