export const component = (type: string, longText: string, shortText = longText) => ({
  longText,
  shortText,
  types: [type, 'political'],
  languageCode: 'en',
});

export const googleplex = {
  id: 'ChIJj61dQgK6j4AR4GeTYWZsKWw',
  formattedAddress: '1600 Amphitheatre Pkwy, Mountain View, CA 94043, USA',
  addressComponents: [
    component('street_number', '1600'),
    component('route', 'Amphitheatre Parkway', 'Amphitheatre Pkwy'),
    component('locality', 'Mountain View'),
    component('administrative_area_level_1', 'California', 'CA'),
    component('country', 'USA', 'US'),
    component('postal_code', '94043'),
  ],
  postalAddress: {
    regionCode: 'US',
    postalCode: '94043',
    locality: 'Mountain View',
    addressLines: ['1600 Amphitheatre Pkwy'],
  },
};
