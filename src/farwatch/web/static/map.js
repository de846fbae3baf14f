// The map that moves: our own outlines and places, no tiles and no letters from anywhere. If it cannot be drawn, the still one stays.
import { Map, Marker, NavigationControl, Popup, ScaleControl, setWorkerUrl } from "./vendor/maplibre-gl.mjs";

const holder = document.getElementById("moving"), still = document.getElementById("still");
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const style = () => ({
  version: 8,
  sources: {
    outlines: { type: "geojson", data: new URL(holder.dataset.outlines, location).href },
    places: { type: "geojson", data: new URL(holder.dataset.places, location).href },
  },
  layers: [
    { id: "sea", type: "background", paint: { "background-color": colour("--tint") } },
    { id: "land", type: "fill", source: "outlines", filter: ["==", ["get", "kind"], "land"], paint: { "fill-color": colour("--paper") } },
    { id: "lakes", type: "fill", source: "outlines", filter: ["==", ["get", "kind"], "lake"], paint: { "fill-color": colour("--tint") } },
    { id: "borders", type: "line", source: "outlines", filter: ["all", ["==", ["get", "kind"], "border"], ["!", ["get", "contested"]]], paint: { "line-color": colour("--soft"), "line-width": 0.8 } },
    { id: "contested", type: "line", source: "outlines", filter: ["all", ["==", ["get", "kind"], "border"], ["get", "contested"]], paint: { "line-color": colour("--soft"), "line-width": 1, "line-dasharray": [4, 3] } },
    // What is only alleged, or contested, is hollow; what is reported as happened is filled.
    { id: "places", type: "circle", source: "places", paint: {
      "circle-radius": ["interpolate", ["linear"], ["get", "independent"], 1, 5, 8, 13],
      "circle-color": ["match", ["get", "status"], ["happened", "ongoing", "took-place"], colour("--accent"), colour("--paper")],
      "circle-opacity": 0.85, "circle-stroke-color": colour("--accent"), "circle-stroke-width": 1.6 } },
  ],
});

// Names are words of the page, not of the map: letters for a map would have to come from somewhere. Contested places have all of theirs.
const NAMED_AT_MOST = 60;
const name = async (map) => {
  const { features } = await (await fetch(holder.dataset.places)).json();
  const sites = new globalThis.Map(features.filter(({ geometry }) => geometry).map((one) => [one.properties.site, one]));
  if (sites.size > NAMED_AT_MOST) return;
  for (const { geometry, properties } of sites.values()) {
    const words = document.createElement("span");
    words.className = "place-name";
    words.textContent = properties.place;
    new Marker({ element: words, anchor: "left", offset: [9, 0] }).setLngLat(geometry.coordinates).addTo(map);
  }
};

const told = (features) => {
  const list = document.createElement("ul");
  list.className = "popup";
  for (const { properties } of features.slice(0, 8)) {
    const link = document.createElement("a");
    link.href = `/occurrences/${encodeURIComponent(properties.item)}`;
    link.textContent = [properties.kind, properties.place].filter(Boolean).join(", ");
    const more = document.createElement("span");
    more.textContent = ` ${properties.status}${properties.earliest ? `, ${properties.earliest}` : ""}`;
    const row = document.createElement("li");
    row.append(link, more);
    list.append(row);
  }
  return list;
};

try {
  setWorkerUrl(new URL(holder.dataset.worker, location).href);
  const [west, south, east, north] = holder.dataset.view.split(",").map(Number);
  const map = new Map({
    container: holder, style: style(), bounds: [west, south, east, north], attributionControl: false, maxZoom: 9,
    dragRotate: false, pitchWithRotate: false, renderWorldCopies: false, cooperativeGestures: false,
  });
  map.addControl(new NavigationControl({ showCompass: false }));
  map.addControl(new ScaleControl());
  map.once("load", () => { still.classList.add("on-paper-only"); holder.dataset.ready = "yes"; map.resize(); name(map); });
  map.on("error", () => { if (!holder.dataset.ready) { holder.hidden = true; } });
  map.on("click", "places", (event) => new Popup().setLngLat(event.lngLat).setDOMContent(told(event.features)).addTo(map));
  map.on("mouseenter", "places", () => { map.getCanvas().classList.add("points"); });
  map.on("mouseleave", "places", () => { map.getCanvas().classList.remove("points"); });
} catch {
  holder.hidden = true;
}
