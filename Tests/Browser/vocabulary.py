"""The terms of schema.org 30.0 that the site speaks in: each type with those of its properties, inherited ones too, that
are used. A type or property that is not here has not been looked up."""

TERMS = {
    "AggregateRating": "ratingValue bestRating worstRating reviewCount",
    "Airline": "name iataCode",
    "Airport": "name iataCode geo",
    "BreadcrumbList": "itemListElement",
    "BusStation": "name geo",
    "BusTrip": "name busNumber url provider departureBusStop arrivalBusStop departureTime arrivalTime offers",
    "ContactPoint": "contactType email telephone",
    "EntryPoint": "urlTemplate",
    "Flight": (
        "name flightNumber url provider departureAirport arrivalAirport departureTime arrivalTime "
        "estimatedFlightDuration offers aircraft"
    ),
    "GeoCoordinates": "latitude longitude",
    "Hotel": (
        "name url description address geo image starRating aggregateRating amenityFeature checkinTime "
        "checkoutTime makesOffer containsPlace containedInPlace priceRange currenciesAccepted"
    ),
    "HotelRoom": "name bed occupancy",
    "ItemList": "numberOfItems itemListElement",
    "ListItem": "position name item url",
    "LocationFeatureSpecification": "name value",
    "Offer": "name price priceCurrency url priceSpecification",
    "Organization": "name url logo address contactPoint sameAs",
    "Place": "name geo",
    "PostalAddress": "streetAddress addressLocality addressCountry",
    "QuantitativeValue": "maxValue",
    "Rating": "ratingValue",
    "SearchAction": "target query",
    "TouristDestination": "name url description image geo address",
    "TouristTrip": "name url description image itinerary subTrip offers provider",
    "TrainStation": "name geo",
    "TrainTrip": "name trainNumber url provider departureStation arrivalStation departureTime arrivalTime offers",
    "UnitPriceSpecification": "price priceCurrency unitText",
    "WebPage": "name url description dateModified",
    "WebSite": "name url description inLanguage potentialAction publisher",
}
